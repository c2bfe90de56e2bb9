-- What counts, with the judgements applied. They come as tables (`effects.py`): `hidden`, findings that do not count; `holding`, judgements by
-- which rows of persons stand; `judged_actors`, actors that are nobody or other than coded.

-- Documents that a chosen run read.
create view documents as
select found.* from stood as found semi join chosen on chosen.document = found.document where found.kind = 'document';

-- The chosen run without what does not count, and what persons put in its stead.
create view counting as
select found.*, null as verdict
from stood as found
semi join chosen on chosen.document = found.document and chosen.coder = found.coder
where found.kind not in ('document', 'run', 'judgement')
  and found.id not in (select id from hidden)
  and (found.about is null or found.about not in (select id from hidden))
union all by name
select found.*, holding.verdict
from stood as found
join holding on holding.judgement = found.batch
semi join chosen on chosen.document = found.document
where found.coder = 'person' and found.kind <> 'judgement';

-- Whoever is nobody goes, with the findings that are about nobody else; whoever is other than coded is as a person says, in one document
-- before everywhere.
create view findings as
with nobody as (select a, document from judged_actors where verdict = 'reject'),
other as (
    select judged.a, judged.document, row.payload, row.type, row.country
    from judged_actors as judged join stood as row on row.batch = judged.judgement and row.kind = 'actor'
    where judged.verdict = 'amend'
),
real as (
    select * from counting
    where not exists (select 1 from judged_actors)
       or kind not in ('actor', 'pair', 'relation', 'claim', 'motive', 'status', 'role')
       or not exists (
           select 1 from nobody
           where (nobody.document is null or nobody.document = counting.document) and (nobody.a = counting.a or nobody.a = counting.b)
       )
)
select real.* exclude (payload, type, country),
       coalesce(here.payload, everywhere.payload, real.payload) as payload,
       coalesce(here.type, everywhere.type, real.type) as type,
       coalesce(here.country, everywhere.country, real.country) as country
from real
left join other as here on real.kind = 'actor' and here.a = real.a and here.document = real.document
left join other as everywhere on real.kind = 'actor' and everywhere.a = real.a and everywhere.document is null;
