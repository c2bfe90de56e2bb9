-- Of rows with the same key the highest rank stays, then the later file, then the earlier row.
insert into gone
with keyed as (select file, row, coalesce(same, key) as k, rank from sound),
twice as (select k from keyed group by k having count(*) > 1),
ranked as (
    select file, row, first_value(struct_pack(file := file, row := row)) over (partition by k order by rank desc nulls last, file desc, row) as best
    from keyed where k in (from twice)
)
select file, row, best.file, best.row, 'duplicate', null from ranked where file <> best.file or row <> best.row;
