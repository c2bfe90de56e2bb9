-- Rows of an import (view `written`) that are to be added to those of the dataset that are there (view `there`): not what stands as it is, and
-- not what a row of a higher rank stands for. What takes the place of another says so. What stood once and does again is a row of its own.
select written.* replace (
    case when back.id is null then written.id
         else written.kind || '-' || left(md5(concat_ws(chr(31), written.id, written.document)), 16) end as id,
    stands.id as replaces
)
from written
left join (select * from there where stands) as stands on stands.anchor = written.anchor
left join (select distinct id from there where not stands) as back on back.id = written.id
where stands.id is null or (stands.id <> written.id and (written.rank is null or stands.rank is null or written.rank >= stands.rank))
