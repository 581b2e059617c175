-- Search: the words of tasks and skills, each under the name of who may find it, with an index over them.
--
-- A generated column, not one that a trigger fills: nobody can write it, forget it or be a version behind. Adding it
-- rewrites the table under a lock that readers wait for too: 150,000 tasks take 9 seconds of a processor, and the index 1.
-- A column filled in batches would lock for less long, but anybody could write it.

-- A text without its accents, a character for a character. Not by `unaccent`: a server need not have that extension, and
-- what it does may change with a file, so that it is not IMMUTABLE, as a generated column needs. Unicode says what an
-- accent is: a text is taken apart, loses the marks U+0300 to U+036F, and is put together, so that letters of other
-- scripts stay whole. Some Latin letters have a stroke instead. Signs beyond ASCII, such as the apostrophe of a printer,
-- are spaces: to PostgreSQL they are letters where the database has the C locale.
CREATE FUNCTION core_api.search_text(given text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN octet_length(given) = length(given) THEN given
    ELSE regexp_replace(
      translate(normalize(regexp_replace(normalize(given, NFD), U&'[\0300-\036F]+', '', 'g'), NFC),
        'øØłŁđĐħĦıŧŦ', 'oOlLdDhHitT'),
      U&'[\00A0-\00A9\00AB-\00B4\00B6-\00B9\00BB-\00BF\00D7\00F7\2000-\206F\20A0-\20CF\2190-\23FF\3000-\3004\3008-\3020\FF01-\FF0F]', ' ', 'g')
  END;

-- Words as they are, of any language: no stop words and no stems, in which one language would be wrong for the others.
-- Only the first characters of a long text count: a document has a megabyte at the most, and a larger one would
-- refuse the row.
CREATE FUNCTION core_api.search_words(given text, characters integer, weight "char") RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN setweight(to_tsvector('pg_catalog.simple', core_api.search_text(left(coalesce(given, ''), characters))), weight);

-- Under row security `@@` may go to an index only where it is marked leakproof. That it raises nothing which tells on a row
-- is true, and a superuser may say so (the embedded server does):
--   ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
-- Yet an index over the words of all tenants tells by its time how common a word is among the others, and lets everybody pay
-- for it: among 150,000 tasks of 100 workspaces one that begins with "s" took a workspace of 1,200 tasks 96 ms, and
-- everything without a word 280, with `workspace_pk` as a further column of the index (btree_gin) as without it. So each
-- word is kept under its scope, `17/invoice`: the workspace is first in the index's own keys. Every document also has
-- its scope's mark, `17/=`, so that what must not be there is taken from the workspace's own rows. Where the operator is
-- not leakproof, the workspace's rows are found by its other indexes, and their documents compared: 1 ms and 70 ms for
-- 1,200 and 25,000 tasks.
CREATE FUNCTION core_api.search_document(scope text, words tsvector) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (replace(' ' || words::text, ' ''', ' ''' || scope || '/') || ' ''' || scope || '/=''')::tsvector;

-- A document whatever its scope: for admin, who finds everything and whom no index serves.
CREATE FUNCTION core_api.search_unscoped(document tsvector) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(document::text, '(^| )''\w+/', '\1''', 'g')::tsvector;

-- What is asked, in the notation of search engines, in which no text is a mistake. The last word may still be typed: it is
-- the beginning of one, unless it stands in quotes or must not be there.
CREATE FUNCTION core_api.search_terms(asked text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT CASE
      WHEN asked ~ '"\s*$' OR terms::text ~ '!''([^'']|'''')*''$' OR terms::text !~ '''$' THEN terms
      ELSE (terms::text || ':*')::tsquery
    END
  FROM (SELECT websearch_to_tsquery('pg_catalog.simple', core_api.search_text(asked)) AS terms) AS parsed;
END;

-- The same of the scopes that the session may find: its workspace, and what is public.
CREATE FUNCTION core_api.search_query(asked text) RETURNS tsquery
  LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT coalesce(string_agg(
      format('(''%1$s/='' & (%2$s))', scope, regexp_replace(terms::text, '(^|[ !(])''', '\1''' || scope || '/', 'g')), ' | '
    ), '')::tsquery
  FROM (SELECT core_api.search_terms(asked) AS terms) AS parsed,
    unnest(ARRAY[core_api.session_workspace_pk()::text, 'public']) AS scope
  WHERE scope IS NOT NULL AND numnode(terms) > 0;
END;

-- What a title may be compared with, where no row has the words: a text without quotes and exclusions.
CREATE FUNCTION core_api.search_guess(asked text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN asked !~ '"|(^|\s)-' THEN core_api.search_text(asked) END;

-- How much a title resembles it, from 0 to 1. It takes an extension that comes with PostgreSQL and that its database's owner
-- may create; without it nothing resembles anything.
DO $$
DECLARE
  similarity text := 'NULL::real';
BEGIN
  BEGIN
    IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
    END IF;
  EXCEPTION
    WHEN insufficient_privilege OR invalid_schema_name THEN
      RAISE NOTICE 'Misspelt words are not searched for: % may not create the extension pg_trgm.', current_user;
  END;
  SELECT format('%I.word_similarity(guess, core_api.search_text(left(title, 200)))', nspname) INTO similarity
  FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm';
  EXECUTE format(
    'CREATE FUNCTION core_api.search_resemblance(title text, guess text) RETURNS real
      LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN %s', coalesce(similarity, 'NULL::real'));
END
$$;

-- Where the words stand in a text, between U+E000 and U+E001, which are taken out of the text before. The marks are found in
-- the text without accents and set in the text as it is; an HTML tag in it is a space.
CREATE FUNCTION core_api.search_headline(given text, terms tsquery, words integer) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
  marks CONSTANT text := U&'[\E000\E001]';
  composed CONSTANT text :=
    regexp_replace(normalize(left(given, 20000), NFC), U&'[\0300-\036F\E000\E001]+', '', 'g');
  plain CONSTANT text := core_api.search_text(composed);
  found CONSTANT text := ts_headline('pg_catalog.simple', plain, terms, format(
    U&'StartSel="\E000", StopSel="\E001", MaxWords=%s, MinWords=%s, ShortWord=0', words, (words + 1) / 2));
  place integer := strpos(plain, regexp_replace(found, marks, '', 'g'));
  shown text := '';
  is_marked boolean := false;
  piece text;
BEGIN
  IF place = 0 OR plain = composed OR length(plain) <> length(composed) THEN
    RETURN found;
  END IF;
  FOREACH piece IN ARRAY regexp_split_to_array(found, marks) LOOP
    shown := shown || CASE WHEN is_marked THEN U&'\E000' || substr(composed, place, length(piece)) || U&'\E001'
      ELSE substr(composed, place, length(piece)) END;
    place := place + length(piece);
    is_marked := NOT is_marked;
  END LOOP;
  RETURN shown;
END
$$;

-- Both at once: the migrator tries a file again that does not get a lock, and no table shall have been rewritten for that.
LOCK TABLE core_api.tasks, core_api.skills;

ALTER TABLE core_api.tasks ADD COLUMN search tsvector GENERATED ALWAYS AS (core_api.search_document(
  workspace_pk::text,
  core_api.search_words(title, 2000, 'A') || core_api.search_words(description, 20000, 'B')
)) STORED;
CREATE INDEX idx_tasks_search ON core_api.tasks USING gin (search);

-- A public skill is found by everybody, a private one by its workspace.
ALTER TABLE core_api.skills ADD COLUMN search tsvector GENERATED ALWAYS AS (core_api.search_document(
  CASE visibility WHEN 'public' THEN 'public' ELSE workspace_pk::text END,
  core_api.search_words(name, 255, 'A') || core_api.search_words(description, 10000, 'B') || core_api.search_words(body, 50000, 'C')
)) STORED;
CREATE INDEX idx_skills_search ON core_api.skills USING gin (search);
