-- An answer within its bound; one that is larger is a fault, so that the transaction that made it is undone. A mutation
-- reads its rows back and commits in one round trip: by the time the gateway could measure the answer, it would be too late.
CREATE FUNCTION rowgate.bounded(answer text, most bigint) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF octet_length(answer) > most THEN
    RAISE EXCEPTION USING ERRCODE = 'program_limit_exceeded', MESSAGE = 'the answer has ' || octet_length(answer) || ' bytes';
  END IF;
  RETURN answer;
END
$$;
