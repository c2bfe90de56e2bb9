-- What passed between two? A row for each event and pair of its parties; tellings that are judged one event are one, the surest of them.
-- Parties are those that stand for them by judgements. $modalities: how it must be told; $least: confidence; $since, $until: days, of the
-- event or, where it has none, of the publication.
with party as (select distinct document, a, one from whoever),
told as (
    select coalesce(same.one, pairs.about) as id, pairs.about, pairs.document, coalesce(one.one, pairs.a) as a, coalesce(two.one, pairs.b) as b,
           pairs.type, pairs.first_day, pairs.last_day, pairs.confidence, pairs.verdict, pairs.dataset, pairs.direction, pairs.mode,
           pairs.contexts, pairs.killed
    from findings as pairs
    left join same_events as same on same.id = pairs.about
    left join party as one on one.document = pairs.document and one.a = pairs.a
    left join party as two on two.document = pairs.document and two.a = pairs.b
    where pairs.kind = 'pair' and pairs.a is not null and pairs.b is not null
      and list_contains($modalities, pairs.modality) and pairs.confidence >= $least
),
surest as (
    select *
    from told
    where a <> b
    qualify row_number() over (
        partition by id, least(a, b), greatest(a, b) order by verdict in ('accept', 'amend') desc nulls last, confidence desc, document, about
    ) = 1
),
-- Pairs that were written before they had columns for it.
older as (
    select id, document, payload ->> 'mode' as mode, cast(payload -> 'contexts' as varchar[]) as contexts,
           cast(payload -> 'killed' ->> 'min' as integer) as killed
    from findings
    where kind = 'event' and direction is null
)
select surest.about as id, surest.document, surest.a, surest.b, surest.type, coalesce(surest.mode, older.mode) as mode,
       coalesce(older.contexts, surest.contexts, []) as contexts, surest.first_day, surest.last_day, documents.first_day as published,
       coalesce(surest.killed, older.killed) as killed
from surest
left join older on surest.direction is null and older.id = surest.about and older.document = surest.document
left join documents on documents.document = surest.document
where (documents.document is not null or surest.dataset is not null)
  and ($since is null or coalesce(surest.last_day, documents.first_day) >= $since)
  and ($until is null or coalesce(surest.first_day, documents.first_day) <= $until)
order by surest.document, surest.about, surest.a, surest.b
