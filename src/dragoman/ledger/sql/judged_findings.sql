-- What counts where something was judged: the chosen run without what does not count, and what persons put in its stead. Tables (`effects.py`):
-- `hidden`, findings that do not count; `holding`, judgements by which rows of persons stand.
create view counting as
select found.*, null as verdict
from current as found
semi join chosen on chosen.document = found.document and chosen.coder = found.coder
where found.kind not in ('document', 'run', 'judgement', 'edition', 'row', 'withdrawn')
  and found.id not in (select id from hidden)
  and (found.about is null or found.about not in (select id from hidden))
union all by name
select found.*, holding.verdict
from stood as found
join holding on holding.judgement = found.batch
semi join chosen on chosen.document = found.document
where found.coder = 'person' and found.kind <> 'judgement';
