-- What counts where nothing was judged: the chosen runs.
create view counting as
select found.*, cast(null as varchar) as verdict
from current as found
semi join chosen on chosen.document = found.document and chosen.coder = found.coder
where found.kind not in ('document', 'run', 'judgement', 'edition', 'row', 'withdrawn');
