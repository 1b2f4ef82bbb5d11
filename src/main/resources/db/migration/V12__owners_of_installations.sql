-- The owner of the repository that a review of the installation was last claimed of; null before the first.
ALTER TABLE installations ADD COLUMN owner_login VARCHAR;
UPDATE installations SET owner_login = (SELECT MAX(r.owner_login) FROM reviews r WHERE r.installation = installations.installation);
