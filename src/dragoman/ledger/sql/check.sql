-- What in the rows contradicts itself? `sort` is what kind of fault, `what` says it in words. Empty for a sound ledger.
with texts as (select document, any_value(text) as text from stood where kind = 'document' group by document),
counted as (
    select document, coder, count(*) as rows
    from stood
    where kind not in ('document', 'edition', 'run', 'judgement') and coder not in ('person', '')
    group by document, coder
)
select document, coder, 'twice' as sort, format('{} stands {} times', id, count(*)) as what
from stood group by document, coder, id having count(*) > 1
union all by name
select run.document, run.coder, 'incomplete',
       format('{} rows of {}', coalesce(counted.rows, 0), cast(run.payload ->> 'rows' as bigint)) as what
from stood as run left join counted using (document, coder)
where run.kind = 'run' and coalesce(counted.rows, 0) <> cast(run.payload ->> 'rows' as bigint)
union all by name
select document, coder, 'no run' as sort, 'rows without a run' as what
from counted anti join (select document, coder from stood where kind = 'run') using (document, coder)
union all by name
select document, coder, 'no document' as sort, 'a run without its document' as what
from stood anti join texts using (document) anti join (select document from stood where kind = 'edition') using (document) where kind = 'run'
union all by name
select document, coder, 'no run' as sort, 'an edition without its run' as what
from stood anti join (select document from stood where kind = 'run') using (document) where kind = 'edition'
union all by name
select document, coder, 'key' as sort, format('{}: {} rows stand for its key', any_value(id), count(*)) as what
from current semi join chosen using (document, coder)
where dataset is not null and kind in ('event', 'row') and coder <> 'person'
group by dataset, anchor, document, coder having count(*) > 1
union all by name
select found.document, found.coder, 'words' as sort, format('{}: its words are not in the document', found.id) as what
from (select id, document, coder, unnest(evidence) as span from stood where evidence is not null) as found
join texts on texts.document = span.document
where substr(texts.text, span.first + 1, span.last - span.first) <> span.text
order by all
