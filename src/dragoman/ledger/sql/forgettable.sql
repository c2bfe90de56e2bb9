-- Which documents, or editions of datasets, have this id, or the caller's own name for it ($name)?
select document, kind
from stood
where (kind = 'document' and (document = $name or payload ->> 'ref' = $name))
   or (kind = 'edition' and (document = $name or payload ->> 'version' = $name or concat_ws(' ', dataset, payload ->> 'version') = $name))
