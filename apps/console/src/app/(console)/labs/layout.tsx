import type { ReactNode } from 'react';
import { LabWords } from '@/i18n/lab-words';

export default function LabsLayout({ children }: { children: ReactNode }) {
  return <LabWords>{children}</LabWords>;
}
