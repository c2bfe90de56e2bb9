-- Who takes part, in how many documents and events? $named: words in small letters that the id, the name or another name contains.
with known as (
    select a as id, document, payload ->> 'name' as name, type as kind, country, payload ->> 'sector' as sector,
           cast(payload -> 'aliases' as varchar[]) as aliases
    from findings
    where kind = 'actor'
),
took as (
    select document, a as id, about as event from findings where kind = 'pair' and a is not null
    union
    select document, b, about from findings where kind = 'pair' and b is not null
),
counted as (select document, id, count(distinct event) as events from took group by all)
select known.id, mode(known.name) as name, mode(known.kind) as kind, max(known.country) as country, max(known.sector) as sector,
       list_sort(list_distinct(flatten(list(known.aliases)))) as aliases,
       count(distinct known.document) as documents, cast(coalesce(sum(counted.events), 0) as bigint) as events
from known
left join counted on counted.document = known.document and counted.id = known.id
where $named is null
   or contains(lower(known.id), $named) or contains(lower(known.name), $named)
   or contains(lower(array_to_string(known.aliases, ' | ')), $named)
group by known.id
order by events desc, documents desc, known.id
limit $most
