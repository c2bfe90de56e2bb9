-- The edition of a dataset of this id or name ($id), or its row of this id that is no event.
select id, kind, document, payload, dataset, key, given
from stood
where (kind = 'edition' and (id = $id or payload ->> 'version' = $id or concat_ws(' ', dataset, payload ->> 'version') = $id))
   or (kind = 'row' and id = $id)
order by kind, added desc
limit 1
