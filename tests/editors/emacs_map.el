;;; Writes how strat-mode colours texts, as maps (see maps.py).  -*- lexical-binding: t -*-
;; emacs -Q --batch -l strat-mode.elc -l emacs_map.el FILE MAP FILE MAP…

(defconst strat-map-letters
  '((strat-statement . ?K) (strat-property . ?P) (strat-value . ?V) (strat-number . ?N)
    (strat-handle . ?H) (strat-tag . ?T) (strat-address . ?A)
    (strat-allow . ?C) (strat-escape . ?S)
    (font-lock-comment-face . ?C) (font-lock-comment-delimiter-face . ?C)
    (font-lock-string-face . ?S) (font-lock-doc-face . ?S)))

(defun strat-map-letter (position)
  "The letter of the character at POSITION."
  (if (memq (char-after position) '(?\s ?\t ?\n ?\r ?\u00a0))
      ?\s
    (let* ((face (get-text-property position 'face))
           (letters (delq nil (mapcar (lambda (one) (cdr (assq one strat-map-letters)))
                                      (if (listp face) face (list face))))))
      (cond ((memq ?C letters) ?C) ((memq ?S letters) ?S) (letters (car letters)) (t ?.)))))

(setq coding-system-for-read 'utf-8-unix
      coding-system-for-write 'utf-8-unix)
(while command-line-args-left
  (let ((file (pop command-line-args-left))
        (output (pop command-line-args-left)))
    (with-temp-buffer
      (insert-file-contents file)
      (strat-mode)
      ;; As an editor does: a screenful at a time, and the second half first.
      (font-lock-mode 1)
      (let ((middle (/ (point-max) 2)))
        (font-lock-ensure middle (point-max))
        (font-lock-ensure (point-min) middle))
      (let ((letters (mapcar (lambda (position)
                               (if (eq (char-after position) ?\n) ?\n (strat-map-letter position)))
                             (number-sequence (point-min) (1- (point-max))))))
        (with-temp-file output
          (insert (concat letters)))))))
