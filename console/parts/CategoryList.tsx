import { NameList, type NameListProps } from './NameList.tsx';
import { useCategories } from './useCategories.ts';

/** Categories chosen one by one: those of the shop are found by a part of their name, others may be typed. */
export function CategoryList(props: Omit<NameListProps, 'what' | 'known' | 'typing'>) {
  const [known, typing] = useCategories();
  return <NameList {...props} what="Category" known={known} typing={typing} />;
}
