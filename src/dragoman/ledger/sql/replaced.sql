-- Rows of datasets in whose place a row of a later import stands, or which one took back.
select distinct stood.replaces as id
from stood semi join chosen on chosen.document = stood.document and chosen.coder = stood.coder
where stood.replaces is not null
