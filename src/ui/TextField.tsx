import type { Ref } from 'react';
import { Search, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { joinClasses } from './join-classes';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Field.module.css';

interface Common {
  readonly label: string;
  /** Hides the label from sight, not from screen readers; for boxes whose placeholder and place say enough. */
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  readonly className?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'>, Common {
  readonly description?: string;
  readonly errorMessage?: string | null;
}

/** One line of text with its label. */
export function TextField({
  label,
  hideLabel = false,
  placeholder,
  className,
  inputRef,
  description,
  errorMessage,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={errorMessage !== undefined && errorMessage !== null}
      className={joinClasses(styles.field, className)}
    >
      <FieldLabel label={label} hidden={hideLabel} />
      <div className={styles.box}>
        <Input ref={inputRef} placeholder={placeholder} className={styles.input} />
      </div>
      {description !== undefined && (
        <Text slot="description" className={styles.note}>
          {description}
        </Text>
      )}
      {errorMessage !== undefined && errorMessage !== null && (
        <Text slot="description" className={styles.error}>
          {errorMessage}
        </Text>
      )}
    </AriaTextField>
  );
}

export interface SearchFieldProps
  extends Omit<AriaSearchFieldProps, 'className' | 'children' | 'style'>, Common {
  /** The search of the view, which the key `/` goes to. */
  readonly isViewSearch?: boolean;
}

/** A box to search or filter with; Escape and the cross empty it. */
export function SearchField({
  label,
  hideLabel = true,
  placeholder,
  className,
  inputRef,
  isViewSearch = false,
  ...props
}: SearchFieldProps) {
  return (
    <AriaSearchField {...props} className={joinClasses(styles.field, className)}>
      <FieldLabel label={label} hidden={hideLabel} />
      <div className={styles.box}>
        <Search size={16} aria-hidden />
        <Input
          ref={inputRef}
          placeholder={placeholder ?? label}
          className={styles.input}
          {...(isViewSearch ? { 'data-view-search': '' } : {})}
        />
        <AriaButton className={styles.clear}>
          <X size={14} aria-hidden />
        </AriaButton>
      </div>
    </AriaSearchField>
  );
}

function FieldLabel({ label, hidden }: { readonly label: string; readonly hidden: boolean }) {
  return (
    <Label className={hidden ? undefined : styles.label}>
      {hidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
    </Label>
  );
}
