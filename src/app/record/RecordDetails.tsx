import { ExternalLink } from 'lucide-react';
import { citationBibtex, citationText } from '../../model/citation';
import type { RecordInfo } from '../../model/record';
import { Badge, CopyButton, Notice } from '../../ui';
import { RecordDescription } from './RecordDescription';
import styles from './record.module.css';

/** Authors named at once; collaborations have hundreds. */
const shownAuthors = 20;

export interface RecordDetailsProps {
  readonly record: RecordInfo;
  readonly level: 1 | 2;
}

/** What a record is: title, authors, date, licence, identifiers, description, and how to cite it. */
export function RecordDetails({ record, level }: RecordDetailsProps) {
  const Title = level === 1 ? 'h1' : 'h2';
  const more = record.creators.length - shownAuthors;
  return (
    <article className={styles.details}>
      <p className={styles.host}>Record of {new URL(record.host).host}</p>
      <Title className={styles.title}>{record.title}</Title>
      <ul className={styles.authors} aria-label="Authors">
        {record.creators.slice(0, shownAuthors).map((creator, at) => (
          <li key={at} title={creator.affiliations.join('; ')}>
            {creator.orcid === null ? (
              creator.name
            ) : (
              <>
                {creator.name}{' '}
                <OutLink
                  href={`https://orcid.org/${creator.orcid}`}
                  label={`ORCID ${creator.orcid} of ${creator.name}`}
                >
                  ORCID
                </OutLink>
              </>
            )}
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
      {record.isLatest === false && (
        <Notice tone="info" title="There is a newer version of this record">
          <OutLink href={`${record.pageUrl}/latest`}>Show the newest version</OutLink>
        </Notice>
      )}
      <dl className={styles.facts}>
        <Fact name="Published">{record.publicationDate}</Fact>
        <Fact name="Version">{record.version}</Fact>
        <Fact name="DOI">
          {record.doi === null ? null : (
            <OutLink href={`https://doi.org/${encodeURI(record.doi)}`}>{record.doi}</OutLink>
          )}
        </Fact>
        <Fact name="Licence">
          {record.licence === null ? null : record.licence.url === null ? (
            record.licence.title
          ) : (
            <OutLink href={record.licence.url}>{record.licence.title}</OutLink>
          )}
        </Fact>
        <Fact name="Page">
          <OutLink href={record.pageUrl}>{record.pageUrl}</OutLink>
        </Fact>
      </dl>
      {record.keywords.length > 0 && (
        <ul className={styles.keywords} aria-label="Keywords">
          {record.keywords.slice(0, 40).map((keyword) => (
            <li key={keyword}>
              <Badge>{keyword}</Badge>
            </li>
          ))}
        </ul>
      )}
      {record.descriptionHtml !== '' && <RecordDescription html={record.descriptionHtml} />}
      <section className={styles.citation} aria-label="Citation">
        <p>{citationText(record)}</p>
        <CopyButton label="Copy citation" text={citationText(record)} showLabel />
        <CopyButton label="Copy BibTeX" text={citationBibtex(record)} showLabel />
      </section>
    </article>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  if (children === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function OutLink({
  href,
  label,
  children,
}: {
  readonly href: string;
  readonly label?: string;
  readonly children: React.ReactNode;
}) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={styles.out} aria-label={label}>
      {children}
      <ExternalLink size={12} aria-hidden />
    </a>
  );
}
