-- Which rows of the dataset $dataset are there, in whatever edition, and do they stand? One that a later edition changed or took back does not.
select id, anchor, rank, key, payload,
       document in (select document from chosen) and id not in (select id from replaced) as stands
from stood
where dataset = $dataset and kind in ('event', 'row') and coder <> 'person'
