-- What counts where actors were judged (`judged_actors`, see `effects.py`). Whoever is nobody goes, with the findings that are about nobody
-- else; whoever is other than coded is as a person says, in one document before everywhere.
create view findings as
with nobody as (select a, document from judged_actors where verdict = 'reject'),
other as (
    select judged.a, judged.document, row.payload, row.type, row.country
    from judged_actors as judged join stood as row on row.batch = judged.judgement and row.kind = 'actor'
    where judged.verdict = 'amend'
),
real as (
    select * from counting
    where kind not in ('actor', 'pair', 'relation', 'claim', 'motive', 'status', 'role')
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
