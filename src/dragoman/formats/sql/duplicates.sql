-- Of rows with the same key the highest rank stays, then the later file, then the earlier row. Keys are looked at closely only where their hashes agree.
insert into gone
with twice as (select hash(coalesce(same, key)) as h from sound group by h having count(*) > 1),
keyed as (select file, row, coalesce(same, key) as k, rank from sound where hash(coalesce(same, key)) in (from twice)),
ranked as (select row, first_value(row) over (partition by k order by rank desc nulls last, file desc, row) as best from keyed)
select row, best, 'duplicate', null from ranked where row <> best;
