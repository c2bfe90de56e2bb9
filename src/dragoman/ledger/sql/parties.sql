-- Which actors of which documents are meant by these names ($names, in small letters: ids, names or other names)?
select distinct document, a
from findings
where kind = 'actor'
  and (list_has_any($names, [lower(a), lower(payload ->> 'name')])
       or list_has_any($names, list_transform(cast(payload -> 'aliases' as varchar[]), lambda alias: lower(alias))))
