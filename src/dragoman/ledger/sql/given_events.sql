-- The events of an import (view `keyed`, as `formats` gives them) as rows of the ledger; columns that are not named here are empty. Tables:
-- `known`, ids of actors of the world; all other parties get an id of their own, `x-` and the words as given. Variables: edition, coder, batch,
-- added, schema.
--
-- The id stands for the row and for what was made of it, so the same row of another edition has the same; the anchor for the row's key, so a
-- changed row has the same.
with parties as (
    select * exclude (actors, recipients, third_parties),
           case when actors[1] is null or actors[1] in (select id from known) then actors[1] else 'x-' || actors[1] end as a,
           case when recipients[1] is null or recipients[1] in (select id from known) then recipients[1] else 'x-' || recipients[1] end as b,
           case when third_parties[1] is null or third_parties[1] in (select id from known) then third_parties[1] else 'x-' || third_parties[1] end as third
    from keyed
),
digested as (
    select *,
           case when type is null then 'row' else 'event' end as kind,
           left(md5(concat_ws(chr(31), dataset, key, given, coalesce(type, ''), coalesce(mode, ''), coalesce(a, ''), coalesce(b, ''), coalesce(third, ''),
                              direction, coalesce(country, ''), start, "end")), 16) as digest
    from parties
)
select
    kind || '-' || digest as id,
    kind,
    getvariable('batch') as batch,
    getvariable('edition') as document,
    getvariable('coder') as coder,
    'anchor-' || left(md5(concat_ws(chr(31), dataset, same)), 16) as anchor,
    a, b, type, start as first_day, "end" as last_day,
    'asserted' as modality,
    country,
    1.0 as confidence,
    case when third is not null or len(also) > 0
         then to_json({third_parties: case when third is null then [] else [third] end, also: also})::varchar end as payload,
    getvariable('added') as added,
    getvariable('schema') as schema,
    mode, cameo, contexts, direction, precision,
    case when place_precision <> 'country'
         then 'p-' || left(md5(concat_ws(chr(31), coalesce(country, ''), coalesce(admin1, ''), coalesce(place, ''), lat, lon)), 16) end as place,
    coalesce(killed_best, killed_min) as killed, killed_min, killed_max,
    dataset, key, source, rank, given
from digested
