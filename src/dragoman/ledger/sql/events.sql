-- Which events are there? Each filter that is null leaves none out.
--   $about: names, in small letters, of whom at least one takes part; $with: names of whom at least one more takes part
--   $types, $countries, $modalities: lists of codes; $since and $until: days; $least: confidence; $most: how many, the newest
with named as (
    select document, a,
           coalesce($about is not null and list_has_any($about, names), false) as about,
           coalesce($with is not null and list_has_any($with, names), false) as partner
    from (
        select document, a,
               list_concat([lower(a), lower(payload ->> 'name')],
                           list_transform(cast(payload -> 'aliases' as varchar[]), lambda alias: lower(alias))) as names
        from findings
        where kind = 'actor' and ($about is not null or $with is not null)
    )
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
)
select id, document
from findings
where kind = 'event'
  and (($about is null and $with is null) or id in (select event from taking))
  and ($types is null or list_contains($types, type))
  and ($countries is null or list_contains($countries, country))
  and ($modalities is null or list_contains($modalities, modality))
  and ($since is null or last_day >= $since)
  and ($until is null or first_day <= $until)
  and ($least is null or confidence >= $least)
order by last_day desc nulls last, document, evidence[1].first, id
limit $most
