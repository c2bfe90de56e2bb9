-- Rows that stand (view `there`) and are taken back because their keys (table `unwanted`) are on a list of deletions. Variables: edition, coder,
-- batch, added, schema, dataset.
select
    'withdrawn-' || left(md5(concat_ws(chr(31), getvariable('edition'), id)), 16) as id,
    'withdrawn' as kind,
    getvariable('batch') as batch,
    getvariable('edition') as document,
    getvariable('coder') as coder,
    anchor,
    getvariable('added') as added,
    getvariable('schema') as schema,
    getvariable('dataset') as dataset,
    key,
    id as replaces
from there
where stands
  and (key in (select key from unwanted)
       or list_has_any(cast(payload -> 'also' as varchar[]), (select list(key) from unwanted)))
