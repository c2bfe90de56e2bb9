-- Which documents tell of these actors within these days? $actors: ids, or null for all; $since, $until: days, or null. A document does so if an
-- event in it may be of these days, or if it was published in them.
with naming as (
    select distinct findings.document
    from findings
    left join same_actors as here on here.a = findings.a and here.document = findings.document
    left join same_actors as everywhere on everywhere.a = findings.a and everywhere.document is null
    where kind = 'actor' and ($actors is null or list_contains($actors, coalesce(here.one, everywhere.one, findings.a)))
),
dated as (
    select document from findings
    where kind = 'event' and last_day >= coalesce($since, date '0001-01-01') and first_day <= coalesce($until, date '9999-12-31')
    union
    select document from documents
    where coalesce(first_day >= $since, true) and coalesce(first_day <= $until, true)
)
select document, first_day
from documents
semi join naming using (document)
semi join dated using (document)
order by first_day desc nulls last, document
