-- A headline has at most as many words as are asked for, marks each that is found, and shows the text as it is: PostgreSQL's own
-- choice of a stretch went beyond its number, left out the only word that was found, and lost the accents beside a tag.

-- Where the words stand in a text, between U+E000 and U+E001, which are taken out of the text before; an HTML tag in it is a
-- space. All are marked in the text without accents, and the marks set in the text as it is. Shown is the stretch with most of
-- them, in its middle; a word is what stands between spaces.
CREATE OR REPLACE FUNCTION core_api.search_headline(given text, terms tsquery, words integer) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  clean CONSTANT text := regexp_replace(
    regexp_replace(normalize(left(given, 20000), NFC), U&'[\0300-\036F\E000-\E002]+', '', 'g'), '</?[[:alpha:]!?][^<>]*>', ' ', 'g');
  -- What may still look like a tag is none to the parser.
  plain CONSTANT text := replace(core_api.search_text(clean), '<', U&'\E002');
  original CONSTANT text := CASE length(plain) WHEN length(clean) THEN clean ELSE replace(plain, U&'\E002', '<') END;
  whole text := '';
  place integer := 1;
  is_marked boolean := false;
  piece text;
  shown text;
BEGIN
  FOREACH piece IN ARRAY regexp_split_to_array(
    ts_headline('pg_catalog.simple', plain, terms, U&'StartSel="\E000", StopSel="\E001", HighlightAll=true'), U&'[\E000\E001]')
  LOOP
    whole := whole || CASE WHEN is_marked THEN U&'\E000' || substr(original, place, length(piece)) || U&'\E001'
      ELSE substr(original, place, length(piece)) END;
    place := place + length(piece);
    is_marked := NOT is_marked;
  END LOOP;
  WITH pieces AS (
    SELECT matched[1] AS word, number, strpos(matched[1], U&'\E000') > 0 AS is_hit, count(*) OVER () AS total
    FROM regexp_matches(whole, '\S+\s*', 'g') WITH ORDINALITY AS split (matched, number)
  ), stretches AS (
    SELECT number, is_hit, total,
      count(*) FILTER (WHERE is_hit) OVER stretch AS hits,
      max(number) FILTER (WHERE is_hit) OVER stretch - number + 1 AS span
    FROM pieces WINDOW stretch AS (ORDER BY number ROWS BETWEEN CURRENT ROW AND words - 1 FOLLOWING)
  ), best AS (
    SELECT greatest(1, least(number - (words - coalesce(span, words)) / 2, total - words + 1)) AS first
    FROM stretches ORDER BY is_hit DESC, hits DESC, number LIMIT 1
  )
  SELECT regexp_replace(string_agg(word, '' ORDER BY number), '\s+$', '') INTO shown
  FROM pieces, best WHERE number BETWEEN first AND first + words - 1;
  RETURN coalesce(shown, '');
END
$$;
