-- In which documents may events be that `events` looks for by its $about and $with? Some too many do no harm, and it is found without taking
-- payloads apart: a name stands in there as a string.
with said as (
    select a, lower(a) as id, lower(payload) as said from (select distinct a, payload from stood where kind = 'actor')
    union all
    select judged.a, lower(judged.a), lower(row.payload)
    from judged_actors as judged join stood as row on row.batch = judged.judgement and row.kind = 'actor'
),
meant as (
    select a,
           coalesce(bool_or(list_contains($about, id) or list_bool_or([contains(said, cast(to_json(name) as varchar)) for name in $about])), false)
               as about,
           coalesce(bool_or(list_contains($with, id) or list_bool_or([contains(said, cast(to_json(name) as varchar)) for name in $with])), false)
               as partner
    from said
    group by a
    having about or partner
),
-- Whoever is one with them.
ones as (
    select coalesce(same_actors.one, meant.a) as one, about, partner from meant left join same_actors using (a)
    union all
    select one, $about is not null and list_contains($about, lower(one)), $with is not null and list_contains($with, lower(one))
    from same_actors
),
wide as (
    select a, about, partner from meant
    union all
    select one, about, partner from ones
    union all
    select same_actors.a, about, partner from same_actors join ones using (one)
),
sides as (
    select document, a as one, b as other from stood where kind = 'pair' and dataset is null
    union all
    select document, b, a from stood where kind = 'pair' and dataset is null
)
select distinct document
from sides
where ($about is null or one in (select a from wide where about)) and ($with is null or other in (select a from wide where partner))
union
-- Rows of datasets are read where they are, whatever their edition.
select document from stood where kind = 'edition'
