-- Which rows of datasets are or were there for these keys ($anchors), in whatever edition, the oldest first, and do they stand?
select id, kind, document, coder, anchor, a, b, type, first_day, last_day, country, evidence, payload, mode, cameo, contexts, direction, precision,
       place, killed_min, killed_max, dataset, key, given, added,
       document in (select document from chosen) and id not in (select id from replaced) as stands
from stood
where dataset is not null and kind in ('event', 'row') and coder <> 'person' and anchor in (select unnest(cast($anchors as varchar[])))
order by added, id
