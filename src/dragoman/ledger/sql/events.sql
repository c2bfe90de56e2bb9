-- Which events are there? Those that are judged one are one row: the telling that a person vouched for, else the surest; `told` says how many
-- tellings there are, `documents` in how many documents. Each filter that is null leaves none out.
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
    union
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
           findings.evidence
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
)
select id, document, count(*) over telling as told, count(distinct document) over telling as documents, verdict
from matching
window telling as (partition by one)
qualify row_number() over (partition by one order by verdict in ('accept', 'amend') desc nulls last, confidence desc, document, id) = 1
order by last_day desc nulls last, document, evidence[1].first, id
limit $most
