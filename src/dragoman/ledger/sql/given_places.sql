-- The places of an import (view `keyed`) of which more is known than the country, each once, with the id that `given_events` gives them; columns
-- that are not named here are empty. Variables: edition, coder, batch, added, schema.
with distinct_places as (
    select distinct country, admin1, place, lat, lon, place_precision as precision
    from keyed
    where place_precision <> 'country'
),
named as (
    select *, 'p-' || left(md5(concat_ws(chr(31), coalesce(country, ''), coalesce(admin1, ''), coalesce(place, ''), lat, lon)), 16) as id
    from distinct_places
    qualify row_number() over (partition by id order by precision) = 1
)
select
    'place-' || left(md5(concat_ws(chr(31), getvariable('edition'), id)), 16) as id,
    'place' as kind,
    getvariable('batch') as batch,
    getvariable('edition') as document,
    getvariable('coder') as coder,
    id as a,
    case precision when 'exact' then 'site' else precision end as type,
    country,
    to_json({admin1: admin1, country: country, id: id, kind: case precision when 'exact' then 'site' else precision end, lat: lat, lon: lon,
             name: coalesce(place, admin1, country, '?'), precision: precision})::varchar as payload,
    getvariable('added') as added,
    getvariable('schema') as schema,
    getvariable('dataset') as dataset
from named
order by a
