-- Which events are there? Those that are judged one are one row: the telling that a person vouched for, else the surest; `told` says how many
-- tellings there are, `documents` in how many documents. Of those of datasets (`dataset`, `by` = import) also all that a table of events shows; what a
-- person made of one and what texts tell is read elsewhere. Each filter that is null leaves none out.
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
-- The two sides of each line between two parties, as seen from either.
sides as (
    select document, about as event, a as one, b as other from findings where kind = 'pair'
    union all
    select document, about, b, a from findings where kind = 'pair'
),
taking as (
    select distinct sides.event
    from sides
    join named as first on first.document = sides.document and first.a = sides.one and ($about is null or first.about)
    left join named as second on second.document = sides.document and second.a = sides.other
    where $with is null or second.partner
),
matching as (
    select findings.id, findings.document, coalesce(same.one, findings.id) as one, findings.last_day, findings.verdict, findings.confidence,
           findings.evidence, findings.dataset, findings.coder
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
found as (
    select id, document, dataset, coder, verdict, last_day, evidence[1].first as first,
           count(*) over telling as told, count(distinct document) over telling as documents
    from matching
    window telling as (partition by one)
    qualify row_number() over (partition by one order by verdict in ('accept', 'amend') desc nulls last, confidence desc, document, id) = 1
    order by last_day desc nulls last, document, first, id
    limit $most
),
-- Names of parties in editions, by whoever stands for them.
called as (
    select document, a, any_value(one) as one, any_value(payload ->> 'name') as name, any_value(country) as country
    from whoever
    where dataset is not null
    group by document, a
),
ones as (select a, mode(payload ->> 'name') as name, max(country) as country from whoever where a in (select one from called where one <> a) group by a),
parties as (
    select called.document, called.a, called.one, coalesce(ones.name, called.name) as name, coalesce(ones.country, called.country) as country
    from called left join ones on ones.a = called.one
),
given as (
    select event.id, event.type, event.mode, event.cameo, event.contexts,
           case when event.a is null then [] else [coalesce(first.name, event.a)] end as actors,
           case when event.a is null then [] else [coalesce(first.one, event.a)] end as actor_ids,
           case when event.a is null then [] else [first.country] end as actor_countries,
           case when event.b is null then [] else [coalesce(second.name, event.b)] end as recipients,
           case when event.b is null then [] else [coalesce(second.one, event.b)] end as recipient_ids,
           case when event.b is null then [] else [second.country] end as recipient_countries,
           event.direction, event.first_day as start, event.last_day as "end", event.precision,
           spot.payload ->> 'name' as place, event.country,
           cast(spot.payload ->> 'lat' as double) as lat, cast(spot.payload ->> 'lon' as double) as lon, spot.payload ->> 'precision' as place_precision,
           event.killed_min, event.killed_max, event.modality, event.confidence, event.key as ref,
           concat_ws(' ', event.dataset, edition.payload ->> 'version') as title, event.source
    from findings as event
    join (select id from found where dataset is not null and coder <> 'person') as wanted on wanted.id = event.id
    left join parties as first on first.document = event.document and first.a = event.a
    left join parties as second on second.document = event.document and second.a = event.b
    left join (select document, a, any_value(payload) as payload from findings where kind = 'place' and dataset is not null group by document, a) as spot
        on spot.document = event.document and spot.a = event.place
    left join editions as edition on edition.document = event.document
    where event.kind = 'event'
)
select found.id, found.document, found.dataset, found.coder, found.told, found.documents, found.verdict, given.* exclude (id)
from found left join given on given.id = found.id
order by found.last_day desc nulls last, found.document, found.first, found.id
