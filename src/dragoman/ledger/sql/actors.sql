-- Who takes part, in how many documents and events? Those that are judged one are one row. $named: words in small letters that the id, the
-- name or another name contains.
with known as (
    select one as id, a, document, payload ->> 'name' as name, type as kind, country, payload ->> 'sector' as sector,
           cast(payload -> 'aliases' as varchar[]) as aliases
    from whoever
),
took as (
    select document, a, about as event from findings where kind = 'pair' and a is not null
    union
    select document, b, about from findings where kind = 'pair' and b is not null
),
counted as (
    select known.id, count(distinct coalesce(same.one, took.event)) as events
    from took
    join (select distinct id, a, document from known) as known on known.document = took.document and known.a = took.a
    left join same_events as same on same.id = took.event
    group by known.id
),
gathered as (
    select id,
           coalesce(mode(name) filter (where a = id), mode(name)) as name,
           coalesce(mode(kind) filter (where a = id), mode(kind)) as kind,
           max(country) as country,
           max(sector) as sector,
           list_sort(list_distinct(list_concat(flatten(list(aliases)), list(name)))) as names,
           list_sort(list_distinct(list(a))) as ids,
           count(distinct document) as documents
    from known
    group by id
)
select id, name, kind, country, sector, list_filter(names, lambda one: one <> name) as aliases,
       list_filter(ids, lambda one: one <> id) as also, documents, cast(coalesce(events, 0) as bigint) as events
from gathered
left join counted using (id)
where $named is null
   or contains(lower(array_to_string(list_concat(ids, names), ' | ')), $named)
order by events desc, documents desc, id
limit $most
