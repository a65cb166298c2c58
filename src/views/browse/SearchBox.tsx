import { useEffect, useState } from 'react';
import { useNavigateView, useViewState } from '../../route';
import { SearchField } from '../../ui';

const settleAfter = 200;

/** Filters by text while one types; the URL follows once typing rests. */
export function SearchBox() {
  const { q } = useViewState();
  const navigate = useNavigateView();
  /** What is typed and not yet in the URL; null when the URL tells all. */
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft === null) return undefined;
    if (draft === q) {
      setDraft(null);
      return undefined;
    }
    const timer = setTimeout(() => {
      navigate({ q: draft }, { replace: true });
    }, settleAfter);
    return () => {
      clearTimeout(timer);
    };
  }, [draft, q, navigate]);
  return (
    <SearchField
      label="Search nodes"
      placeholder="uuid, pk, label, description or process"
      value={draft ?? q}
      onChange={setDraft}
      onSubmit={(text) => {
        navigate({ q: text }, { replace: true });
      }}
      isViewSearch
    />
  );
}
