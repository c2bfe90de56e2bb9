-- Which of these documents ($documents, or null for all) did their publishers call off or replace? `mark`: withdrawn or withheld, by the document itself or by
-- a later one that takes its place; replaced, by a newer version.
with held as (
    select document, added, first_day, payload ->> 'ref' as ref, payload ->> 'pub_status' as status, payload ->> 'replaces' as replaces
    from documents
    where $documents is null or list_contains($documents, document) or contains(payload, '"replaces":"')
),
later as (
    select old.document, new.status
    from held as old
    join held as new on new.replaces = old.ref and new.document <> old.document
    -- A version that bears the same ref replaces those before it.
    where new.ref is distinct from old.ref or (new.added, new.first_day) > (old.added, old.first_day)
),
marked as (
    select document, status from held where status in ('withdrawn', 'withheld')
    union all
    select document, case when status in ('withdrawn', 'withheld') then status else 'replaced' end from later
)
select document, min_by(status, list_position(['withdrawn', 'withheld', 'replaced'], status)) as mark
from marked
where $documents is null or list_contains($documents, document)
group by document
