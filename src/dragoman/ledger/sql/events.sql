-- Which events are there? Those that are judged one are one row: the telling that a person vouched for, else the surest; `told` says how many
-- tellings there are, `documents` in how many documents. Of those of datasets (`dataset`, by an import) also all that a table of events shows; what
-- a person made of one and what texts tell is read elsewhere. Each filter that is null leaves none out.
--   $about: names, in small letters, of whom at least one takes part; $with: names of whom at least one more takes part
--   $types, $countries, $modalities: lists of codes; $since and $until: days; $least: confidence; $most: how many, the newest
with party as (
    select document, a, one,
           list_concat([lower(a), lower(one), lower(payload ->> 'name')],
                       list_transform(cast(payload -> 'aliases' as varchar[]), lambda alias: lower(alias))) as names
    from whoever
    where $about is not null or $with is not null
),
-- Whoever is one with somebody of the name is meant as well.
meant as (
    select distinct one, 'about' as side from party where $about is not null and list_has_any($about, names)
    union all
    select distinct one, 'partner' from party where $with is not null and list_has_any($with, names)
),
named as (
    select document, a,
           one in (select one from meant where side = 'about') as about,
           one in (select one from meant where side = 'partner') as partner
    from party
),
-- Of a million pairs few are of those that are meant.
lines as materialized (
    select document, about as event, a, b
    from findings
    where kind = 'pair'
      and (a in (select a from named where about or partner) or b in (select a from named where about or partner))
),
-- The two sides of each line between two parties, as seen from either.
sides as (
    select document, event, a as one, b as other from lines
    union all
    select document, event, b, a from lines
),
taking as (
    select distinct sides.event
    from sides
    join named as first on first.document = sides.document and first.a = sides.one and ($about is null or first.about)
    left join named as second on second.document = sides.document and second.a = sides.other
    where $with is null or second.partner
),
matching as materialized (
    select findings.* exclude (text, given, payload, evidence), evidence[1].first as first, same.one
    from findings
    left join same_events as same on same.id = findings.id
    where kind = 'event'
      and (($about is null and $with is null) or findings.id in (select event from taking))
      and ($types is null or list_contains($types, type))
      and ($countries is null or list_contains($countries, country))
      and ($modalities is null or list_contains($modalities, modality))
      and ($since is null or last_day >= $since)
      and ($until is null or first_day <= $until)
      and ($least is null or confidence >= $least)
),
-- What is one with nothing needs no counting.
found as materialized (
    select * from (
        select * exclude (one), 1 as told, 1 as documents from matching where one is null
        union all
        select * exclude (one), count(*) over telling, count(distinct document) over telling
        from matching
        where one is not null
        window telling as (partition by one)
        qualify row_number() over (partition by one order by verdict in ('accept', 'amend') desc nulls last, confidence desc, document, id) = 1
    )
    order by last_day desc nulls last, document, first, id
    limit $most
),
-- Names of parties in editions, by whoever stands for them.
called as (
    select document, a, any_value(one) as one, any_value(payload ->> 'name') as name, any_value(country) as country
    from whoever
    where dataset is not null and (a in (select a from found) or a in (select b from found))
    group by document, a
),
ones as (
    select a, mode(payload ->> 'name') as name, max(country) as country
    from whoever
    where a in (select one from called where one <> a)
    group by a
),
parties as (
    select called.document, called.a, called.one, coalesce(ones.name, called.name) as name, coalesce(ones.country, called.country) as country
    from called left join ones on ones.a = called.one
),
spots as (
    select document, a, any_value(payload) as payload
    from findings
    where kind = 'place' and dataset is not null and a in (select place from found where dataset is not null)
    group by document, a
)
select found.id, found.document, found.dataset, found.coder, found.told, found.documents, found.verdict,
       found.type, found.mode, found.cameo, found.contexts,
       case when found.a is null then [] else [coalesce(one.name, found.a)] end as actors,
       case when found.a is null then [] else [coalesce(one.one, found.a)] end as actor_ids,
       case when found.a is null then [] else [one.country] end as actor_countries,
       case when found.b is null then [] else [coalesce(two.name, found.b)] end as recipients,
       case when found.b is null then [] else [coalesce(two.one, found.b)] end as recipient_ids,
       case when found.b is null then [] else [two.country] end as recipient_countries,
       found.direction, found.first_day as start, found.last_day as "end", found.precision,
       spots.payload ->> 'name' as place, found.country,
       cast(spots.payload ->> 'lat' as double) as lat, cast(spots.payload ->> 'lon' as double) as lon, spots.payload ->> 'precision' as place_precision,
       found.killed_min, found.killed_max, found.modality, found.confidence, found.key as ref,
       concat_ws(' ', found.dataset, editions.payload ->> 'version') as title, found.source
from found
left join parties as one on one.document = found.document and one.a = found.a
left join parties as two on two.document = found.document and two.a = found.b
left join spots on spots.document = found.document and spots.a = found.place
left join editions on editions.document = found.document
order by found.last_day desc nulls last, found.document, found.first, found.id
