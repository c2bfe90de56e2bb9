-- Which editions of datasets are there, the newest first? `counts` is false for one in whose place another stands.
select id, dataset, payload ->> 'version' as version, cast(payload -> 'files' ->> 0 ->> 'name' as varchar) as file, first_day as start, last_day as "end",
       cast(payload ->> 'events' as bigint) as events, cast(payload ->> 'added' as bigint) as added, cast(payload ->> 'changed' as bigint) as changed,
       cast(payload ->> 'withdrawn' as bigint) as withdrawn, payload ->> 'terms' as terms, stood.added as imported,
       id in (select document from chosen) as counts
from stood
where kind = 'edition'
order by stood.added desc, id
