;;; strat-mode.el --- Social media strategies in strat -*- lexical-binding: t; -*-

;; Copyright (c) 2026 the strat authors
;; SPDX-License-Identifier: MIT

;; Author: the strat authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages

;;; Commentary:

;; A major mode for strat, a language for social media strategies: colours, indentation, comments,
;; Imenu, the layout of `strat fmt', the report of `strat build', the findings of `strat check' in a
;; compilation buffer, and `strat lsp' through Eglot (built into Emacs since 29).
;;
;; The tables of words between the two marks are generated from grammar/keywords.def by
;; editors/generate.py; all the rest is written by hand.

;;; Code:

(require 'compile)

(defgroup strat nil
  "Social media strategies in strat."
  :group 'languages
  :prefix "strat-")

(defcustom strat-program "strat"
  "The strat program: a name that is looked for on the PATH, or a file."
  :type 'string)

(defcustom strat-today nil
  "The day by which strat judges, as YYYY-MM-DD; nil is today."
  :type '(choice (const :tag "Today" nil) string)
  :safe (lambda (value)
          (or (null value)
              (and (stringp value)
                   (string-match-p "\\`[0-9]\\{4\\}-[0-9][0-9]-[0-9][0-9]\\'" value)))))

(defcustom strat-indent-offset 2
  "How many columns a block is further in than its statement.
`strat fmt' takes two."
  :type 'integer
  :safe #'integerp)

;;;; Words

;; generated {{{
(defconst strat--values
  '((day "mon" "tue" "wed" "thu" "fri" "sat" "sun" "weekdays" "weekends")
    (time-unit "hour" "day" "week" "month" "quarter" "year")
    (outcome "awareness" "traffic" "conversion")
    (stage "aware" "engage" "subscribe" "convert" "excite" "ascend" "advocate" "promote")
    (function "marketing" "communications")
    (metric-unit "count" "people" "money" "time" "percent" "score")
    (channel-kind "social" "email" "search" "site" "event" "paid")
    (direction "higher" "lower")
    (word-kind "purpose" "metric" "channel" "method" "content-kind" "export")
    (decimal-mark "comma" "point")
    (setting "gives-per-ask" "behind" "off-mix" "fail-on")
    (rate "daily" "weekly" "monthly"))
  "The words that are values, by group.")

(defconst strat--statements
  '(("import" none nil
     ("note" other nil)
     ("tags" other nil))
    ("strategy" none nil
     ("business" other nil)
     ("message" other nil)
     ("direction" other nil)
     ("website" other nil)
     ("period" other nil)
     ("function" name function)
     ("budget" amount nil)
     ("consult" name nil)
     ("zone" name nil)
     ("closed" other nil)
     ("voice" other nil)
     ("language" name nil)
     ("hashtags" other nil)
     ("brand" other nil)
     ("logo" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("person" name nil
     ("role" other nil)
     ("capacity" amount nil)
     ("away" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("audience" name nil
     ("on" name nil)
     ("cares" other nil)
     ("active" list day)
     ("size" amount nil)
     ("note" other nil)
     ("tags" other nil))
    ("profile" none nil
     ("on" name nil)
     ("for" name nil)
     ("primary" other nil)
     ("owner" name nil)
     ("link" other nil)
     ("voice" other nil)
     ("language" name nil)
     ("note" other nil)
     ("tags" other nil))
    ("content" name nil
     ("kind" name nil)
     ("gives" other nil)
     ("asks" other nil)
     ("about" other nil)
     ("share" amount nil)
     ("hashtags" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("campaign" name nil
     ("during" other nil)
     ("with" name nil)
     ("budget" amount nil)
     ("hashtags" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("purpose" name nil
     ("primary" other nil)
     ("toward" name outcome)
     ("function" name function)
     ("owner" name nil)
     ("note" other nil)
     ("tags" other nil))
    ("goal" name t
     ("keep" amount nil)
     ("from" amount nil)
     ("by" other nil)
     ("at" amount nil)
     ("of" name nil)
     ("via" name nil)
     ("for" name nil)
     ("stage" name stage)
     ("owner" name nil)
     ("link" other nil)
     ("call" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("milestone" none t
     ("by" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("was" none t
     ("by" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("tactic" name t
     ("on" name nil)
     ("every" name time-unit)
     ("when" name nil)
     ("before" name nil)
     ("after" name nil)
     ("days" list day)
     ("at" other nil)
     ("during" other nil)
     ("in" name nil)
     ("of" name nil)
     ("for" name nil)
     ("stage" name stage)
     ("owner" name nil)
     ("takes" amount nil)
     ("costs" amount nil)
     ("link" other nil)
     ("call" other nil)
     ("language" name nil)
     ("hashtags" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("response" none nil
     ("on" name nil)
     ("within" amount nil)
     ("hours" list day)
     ("owner" name nil)
     ("escalate" name nil)
     ("takes" amount nil)
     ("note" other nil)
     ("tags" other nil))
    ("measure" name nil
     ("every" name time-unit)
     ("with" other nil)
     ("owner" name nil)
     ("note" other nil)
     ("tags" other nil))
    ("review" none nil
     ("every" name time-unit)
     ("on" other nil)
     ("owner" name nil)
     ("note" other nil)
     ("tags" other nil))
    ("actual" name t
     ("on" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("actuals" none nil
     ("as" name nil)
     ("where" other nil)
     ("is" other nil)
     ("or" other nil)
     ("whose" other nil)
     ("note" other nil)
     ("tags" other nil))
    ("rules" none nil
     ("allow" name nil)
     ("because" other nil)
     ("deny" name nil)
     ("warn" name nil)
     ("set" name setting)
     ("note" other nil)
     ("tags" other nil))
    ("define" define nil
     ("toward" name outcome)
     ("function" name function)
     ("outcome" name outcome)
     ("unit" list metric-unit)
     ("vanity" other nil)
     ("stock" other nil)
     ("in-person" other nil)
     ("better" name direction)
     ("kind" name channel-kind)
     ("serves" list outcome)
     ("methods" name nil)
     ("hosts" name nil)
     ("usual" amount nil)
     ("gives" other nil)
     ("asks" other nil)
     ("tells" other nil)
     ("two-way" other nil)
     ("answers" other nil)
     ("continuous" other nil)
     ("links" other nil)
     ("paid" other nil)
     ("sells" other nil)
     ("aliases" name nil)
     ("needs" other nil)
     ("date" other nil)
     ("since" other nil)
     ("zone" name nil)
     ("key" other nil)
     ("or" other nil)
     ("figures" name nil)
     ("and" other nil)
     ("by" other nil)
     ("where" other nil)
     ("under" other nil)
     ("of" other nil)
     ("is" other nil)
     ("rows" other nil)
     ("except" other nil)
     ("whose" other nil)
     ("decimal" name decimal-mark)
     ("note" other nil)
     ("tags" other nil)))
  "The statements.
Each is its word, its head, whether an amount may stand in it, and its
properties: word, what stands behind it, and the group of its values.")
;; }}} generated

(defconst strat--statement-regexp
  (concat (regexp-opt (mapcar #'car strat--statements) 'symbols))
  "A word that starts a statement.")

;;;; Faces

(defface strat-statement '((t :inherit font-lock-keyword-face))
  "Face for a word that starts a statement.")
(defface strat-property '((t :inherit font-lock-builtin-face))
  "Face for a word that starts a property.")
(defface strat-head '((t :inherit font-lock-function-name-face))
  "Face for a name where it is declared.")
(defface strat-value '((t :inherit font-lock-constant-face))
  "Face for days, units, outcomes, stages and the like.")
(defface strat-number '((t :inherit font-lock-constant-face))
  "Face for numbers, amounts of money, dates and times.")
(defface strat-handle '((t :inherit font-lock-type-face))
  "Face for the handles of profiles.")
(defface strat-tag '((t :inherit font-lock-variable-name-face))
  "Face for tags.")
(defface strat-address '((t :inherit (font-lock-string-face underline)))
  "Face for addresses and hosts.")
(defface strat-allow '((t :inherit font-lock-preprocessor-face))
  "Face for a comment's allow and the rules in it.")
(defface strat-escape '((t :inherit font-lock-regexp-grouping-backslash))
  "Face for escapes in texts.")

;;;; Syntax

(defvar strat-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?@ "_" table)
    (modify-syntax-entry ?# "_" table)
    (modify-syntax-entry ?< "(>" table)
    (modify-syntax-entry ?> ")<" table)
    (dolist (sign '(?. ?, ?: ?' ?` ?$ ?% ?+ ?= ?& ?| ?\; ?{ ?} ?\( ?\) ?\[ ?\]))
      (modify-syntax-entry sign "." table))
    table)
  "Syntax of strat.")

(defconst strat--syntax-regexp
  (concat "\\(?:\\(?1:\"\\)"
          ;; An address or a host with a path: what looks like a comment in it is none.
          "\\|\\(?:[[:alpha:]][[:alnum:]_-]*:/\\|[[:alnum:]]\\.[[:alnum:]][[:alnum:]_-]*\\)"
          "\\(?2:/[^/ \t\n<>\",][^ \t\n<>\"]*\\)\\)")
  "What the syntax table alone does not see rightly.")

(defun strat--put-syntax (start end syntax)
  "Give the characters from START to END a SYNTAX of their own."
  (put-text-property start end 'syntax-table (string-to-syntax syntax)))

(defun strat-syntax-propertize (start end)
  "Find texts in three quotation marks, open texts and addresses from START to END."
  (goto-char start)
  (let ((state (syntax-ppss)))
    ;; The region may begin in a text of three quotation marks.
    (when (eq (nth 3 state) t)
      (strat--end-long-text end)))
  (while (and (< (point) end) (re-search-forward strat--syntax-regexp end t))
    (let* ((quote-start (match-beginning 1))
           (path-start (match-beginning 2))
           (path-end (match-end 2))
           (state (save-excursion (syntax-ppss (or quote-start path-start)))))
      (cond
       ((or (nth 3 state) (nth 4 state))
        (goto-char (1+ (or quote-start path-start))))
       (path-start
        ;; The slashes before the path, too.
        (strat--put-syntax (if (eq (char-before path-start) ?/) (1- path-start) path-start)
                           path-end "_"))
       ((progn (goto-char quote-start) (looking-at "\"\"\""))
        (strat--put-syntax quote-start (1+ quote-start) "|")
        (goto-char (+ 3 quote-start))
        (strat--end-long-text end))
       ((looking-at "\"\\(?:[^\"\\\n]\\|\\\\.\\)*\"")
        (goto-char (match-end 0)))
       (t
        ;; Nothing closes it: it ends with its line.
        (strat--put-syntax quote-start (1+ quote-start) "|")
        (end-of-line)
        (when (< (point) (point-max))
          (strat--put-syntax (point) (1+ (point)) "|")
          (forward-char)))))))

(defun strat--end-long-text (end)
  "Mark the end of a text in three quotation marks, before END, and go there."
  (let ((found nil))
    (while (and (not found) (re-search-forward "\\\\.\\|\"\"\"" end 'move))
      (when (eq (char-before) ?\")
        (setq found (eq (char-after (match-beginning 0)) ?\"))))
    (when found
      (strat--put-syntax (1- (point)) (point) "|"))))

;;;; Colours

;; A word is a keyword only where its statement takes it and no name must stand. So colours come
;; from reading the tokens in order, from the statement in which the region begins.

(defvar-local strat--at nil
  "Where `strat--statement' and `strat--expected' hold.")
(defvar-local strat--statement nil
  "The entry of `strat--statements' in which the next token stands, or nil.")
(defvar-local strat--expected nil
  "What may stand next: (SHAPE GROUP), or nil.")
(defvar strat--face nil
  "The face of the token that was found.")

(defconst strat--word-regexp "[[:alpha:]]\\(?:[[:alnum:]_-]\\|\\c^\\)*"
  "A name or a word of the language.")
(defconst strat--figure-regexp "[0-9][0-9_]*\\(?:\\.[0-9][0-9_]*\\)?[A-Za-z]*"
  "A number with its letters.")

(defconst strat--token-regexps
  (let ((currency "\\(?:[ \t\n]+[A-Z]\\{3\\}\\_>\\)"))
    `((strat-address . "[A-Za-z][A-Za-z0-9_-]*://[^ \t\n<>\"]*")
      (strat-address . ,(concat "[A-Za-z][A-Za-z0-9_-]*\\(?:\\.[A-Za-z0-9][A-Za-z0-9_-]*\\)+"
                                "\\(?:/[^/ \t\n<>\",][^ \t\n<>\"]*\\)?"))
      (strat-number . "[QH][0-9]\\_>\\|W[0-9][0-9]?\\_>")
      (word . ,strat--word-regexp)
      (time . "[0-9][0-9A-Za-z_-]*:[0-9A-Za-z_:-]*[0-9A-Za-z_]")
      (strat-number . "[0-9][0-9_]*-[0-9A-Za-z_-]*[0-9A-Za-z_]")
      (strat-number . ,(concat "[+-][$€£]?" strat--figure-regexp "\\(?:%\\|" currency "\\)?"))
      (strat-number . ,(concat "[$€£]" strat--figure-regexp))
      (strat-number . ,(concat strat--figure-regexp "\\(?:%\\|" currency "\\)?"))
      (strat-handle . "@\\(?:[[:alnum:]_.@-]\\|\\c^\\)*[[:alnum:]_@-]")
      (strat-tag . "#\\(?:[[:alnum:]_.@-]\\|\\c^\\)*[[:alnum:]_@-]")
      (quoted . "`[^`\n]*`")
      (sign . "\\.\\.\\|.")))
  "The kinds of tokens, each with what it looks like.")

(defun strat--member (word group)
  "Whether WORD is one of the values of GROUP."
  (member word (cdr (assq group strat--values))))

(defun strat--property (word)
  "The entry of WORD among the properties of the statement, or nil."
  (assoc word (nthcdr 3 strat--statement)))

(defun strat--takes-rate-p (word)
  "Whether WORD is a rate such as `daily' and the statement takes one."
  (and (nth 2 strat--statement) (strat--member word 'rate)))

(defun strat--behind-unit-sign-p (start)
  "Whether a unit of time may stand at START: behind a slash or `per'."
  (save-excursion
    (goto-char start)
    (skip-chars-backward " \t\n")
    (or (eq (char-before) ?/)
        (looking-back "\\_<per" (- (point) 4)))))

(defun strat--read-ordinary (word start)
  "The face of WORD at START where no certain word is expected."
  (let ((statement (assoc word strat--statements))
        (property (strat--property word)))
    (cond
     (statement
      (setq strat--statement statement
            strat--expected (pcase (nth 1 statement)
                              ('name '(head nil))
                              ('define '(kind nil))))
      'strat-statement)
     (property
      (setq strat--expected (unless (eq (nth 1 property) 'other) (cdr property)))
      'strat-property)
     ((strat--takes-rate-p word) 'strat-value)
     ((and (strat--member word 'time-unit) (strat--behind-unit-sign-p start)) 'strat-value)
     ((and (equal word "per")
           (save-excursion
             (skip-chars-forward " \t\n")
             (and (looking-at strat--word-regexp)
                  (strat--member (match-string 0) 'time-unit))))
      'strat-property))))

(defun strat--read-word (word start)
  "The face of WORD, which stands at START, or nil; says what may follow it."
  (pcase-let ((`(,shape ,group) strat--expected))
    (pcase shape
      ('name (setq strat--expected nil)
             (when (and group (strat--member word group)) 'strat-value))
      ((and 'list (guard (strat--member word group))) 'strat-value)
      ((and 'amount (guard (strat--member word 'rate)))
       (setq strat--expected nil)
       'strat-value)
      ((and 'kind (guard (strat--member word 'word-kind)))
       (setq strat--expected '(head nil))
       'strat-value)
      ((and 'head (guard (not (or (assoc word strat--statements) (strat--property word)
                                  (strat--takes-rate-p word)))))
       (setq strat--expected nil)
       'strat-head)
      (_ (setq strat--expected nil)
         (strat--read-ordinary word start)))))

(defun strat--token-at-point ()
  "The kind of the token at point; its end is in the match data."
  (let ((kinds strat--token-regexps))
    (while (not (looking-at (cdar kinds)))
      (setq kinds (cdr kinds)))
    (caar kinds)))

(defun strat--trim-address (start end)
  "The end of the address from START to END.
A last comma is the list's, a last dot is no part of it."
  (save-excursion
    (goto-char end)
    (if (save-excursion (goto-char start) (search-forward "/" end t))
        (when (eq (char-before) ?,) (backward-char))
      (skip-chars-backward ".-"))
    (point)))

(defun strat--next-token (limit)
  "Go behind the next token before LIMIT; t where there is one.
Its place is in the match data, its face in `strat--face'."
  (forward-comment (buffer-size))
  (when (< (point) limit)
    (setq strat--face nil)
    (let ((start (point))
          (syntax (car (syntax-after (point)))))
      (if (memq syntax '(7 15))         ; a text
          (progn
            (condition-case nil (forward-sexp) (error (goto-char (point-max))))
            (set-match-data (list start (point)))
            (setq strat--expected nil))
        (let ((kind (strat--token-at-point))
              (end (match-end 0)))
          (cond
           ((eq kind 'word)
            ;; A name does not end with a hyphen.
            (goto-char end)
            (skip-chars-backward "-" start)
            (setq strat--face (strat--read-word
                               (buffer-substring-no-properties start (point)) start)))
           ((eq kind 'sign)
            (goto-char end)
            (let ((sign (buffer-substring-no-properties start end)))
              (when (equal sign ">")
                (setq strat--statement nil))
              (unless (and (eq (car strat--expected) 'list) (member sign '("," "..")))
                (setq strat--expected (when (equal sign "..") '(amount nil))))))
           ((eq kind 'time)
            (goto-char end)
            (setq strat--face 'strat-number)
            (unless (eq (car strat--expected) 'list)
              (setq strat--expected nil)))
           (t
            (goto-char (if (eq kind 'strat-address) (strat--trim-address start end) end))
            (setq strat--expected nil
                  strat--face (unless (eq kind 'quoted) kind))))
          (set-match-data (list start (point)))))
      t)))

(defun strat--find-statement ()
  "Go back to the word that starts the statement at point.
Nil where point is in none."
  (let ((found nil) (ended nil))
    (while (and (not found) (not ended)
                (re-search-backward (concat strat--statement-regexp "\\|>") nil 'move))
      (unless (nth 8 (save-excursion (syntax-ppss)))
        (if (eq (char-after) ?>)
            (setq ended t)
          ;; No part of a host, and no word kind of a define.
          (setq found (not (or (memq (char-before) '(?. ?/ ?@ ?#))
                               (save-excursion (goto-char (match-end 0))
                                               (looking-at "\\.[[:alnum:]]\\|://"))
                               (save-excursion (skip-chars-backward " \t\n")
                                               (looking-back "\\_<define" (- (point) 7)))))))))
    found))

(defun strat--resume (position)
  "Read from the beginning of the statement at POSITION up to there.
Point stays at POSITION."
  (setq strat--statement nil
        strat--expected nil)
  (goto-char position)
  (when (strat--find-statement)
    (while (and (< (point) position) (strat--next-token position))))
  (goto-char position))

(defun strat--match-token (limit)
  "Font-lock's matcher: find the next token before LIMIT that has a face."
  (unless (eql strat--at (point))
    (let ((state (syntax-ppss)))
      (when (nth 8 state)
        ;; In the middle of a text or comment: go on behind it.
        (goto-char (nth 8 state))
        (if (nth 4 state)
            (forward-comment 1)
          (condition-case nil (forward-sexp) (error (goto-char (point-max)))))))
    (strat--resume (point)))
  (let ((found nil))
    (while (and (not found) (< (point) limit) (strat--next-token limit))
      (setq found strat--face))
    (setq strat--at (and found (point)))
    found))

(defun strat--forget (&rest _)
  "A change in the buffer: what was read before does not hold any longer."
  (setq strat--at nil))

(defun strat--match-in-text (regexp limit in-comment)
  "Find REGEXP before LIMIT in a text, or IN-COMMENT in a comment."
  (let ((found nil))
    (while (and (not found) (re-search-forward regexp limit t))
      (let ((state (save-match-data (save-excursion (syntax-ppss (1- (match-end 0)))))))
        (setq found (if in-comment (nth 4 state) (nth 3 state)))))
    found))

(defconst strat-font-lock-keywords
  `((strat--match-token 0 strat--face)
    (,(lambda (limit)
        (strat--match-in-text "\\\\\\(?:[\"\\nt]\\|u{[0-9A-Fa-f]\\{1,6\\}}\\)" limit nil))
     0 'strat-escape prepend)
    (,(lambda (limit)
        (strat--match-in-text
         "//[ \t]*\\(allow\\)[ \t]*(\\([^)\n]*\\))" limit t))
     (1 'strat-allow prepend) (2 'strat-allow prepend)))
  "What strat colours besides texts and comments.")

;;;; Indentation

(defun strat--continues-p (open)
  "Whether the line at point goes on with a statement begun further up.
OPEN is where the block around it opens, or nil.  If so, the value is
the indentation of that statement."
  (save-excursion
    (let ((limit (if open (1+ open) (point-min)))
          (depth (nth 0 (syntax-ppss)))
          (result 'unknown))
      (while (eq result 'unknown)
        (if (not (re-search-backward (concat strat--statement-regexp "\\|>") limit t))
            (setq result nil)
          (let ((state (save-excursion (syntax-ppss))))
            (cond
             ((nth 8 state))
             ((eq (char-after) ?>) (setq result nil))
             ((and (= (nth 0 state) depth)
                   (= (point) (save-excursion (back-to-indentation) (point))))
              (setq result (current-indentation)))))))
      result)))

(defun strat--owner-indentation (open)
  "The indentation of the statement whose block opens at OPEN."
  (save-excursion
    (goto-char open)
    (let ((here (current-indentation)))
      (back-to-indentation)
      (while (and (not (bobp))
                  (or (nth 8 (syntax-ppss)) (not (looking-at strat--statement-regexp))))
        (forward-line -1)
        (back-to-indentation))
      (if (looking-at strat--statement-regexp) (current-indentation) here))))

(defun strat--indentation ()
  "The column at which the line at point should begin; nil to leave it alone."
  (save-excursion
    (beginning-of-line)
    (let* ((state (syntax-ppss))
           (open (nth 1 state))
           (outer (if open (strat--owner-indentation open) 0))
           (base (if open (+ outer strat-indent-offset) 0)))
      (unless (nth 8 state)
        (skip-chars-forward " \t")
        (cond
         ((eq (char-after) ?>) outer)
         ((looking-at (concat strat--statement-regexp "\\|//\\|/\\*\\|$")) base)
         (t (let ((column (strat--continues-p open)))
              (if column (+ column strat-indent-offset) base))))))))

(defun strat-indent-line ()
  "Indent the line at point."
  (interactive)
  (let ((column (strat--indentation)))
    (if (null column)
        'noindent
      (if (<= (current-column) (current-indentation))
          (indent-line-to column)
        (save-excursion (indent-line-to column))))))

;;;; Commands

(defun strat--today-arguments ()
  "The arguments that say which day it is."
  (when strat-today (list "--today" strat-today)))

(defun strat-format-buffer ()
  "Lay the buffer out as `strat fmt' does; a text with mistakes is left alone."
  (interactive)
  (let ((output (generate-new-buffer " *strat fmt*"))
        (errors (make-temp-file "strat-fmt")))
    (unwind-protect
        (let ((status (call-process-region nil nil strat-program nil (list output errors) nil
                                           "fmt" "-")))
          (if (eq status 0)
              (replace-buffer-contents output)
            (message "strat fmt: %s" (with-temp-buffer
                                       (insert-file-contents errors)
                                       (buffer-substring (point-min) (line-end-position))))))
      (kill-buffer output)
      (delete-file errors))))

(defvar strat--preview-folder nil
  "Where this Emacs writes the reports that it shows; deleted when Emacs ends.")

(defun strat--preview-folder ()
  "The folder of shown reports, made when it is first needed."
  (unless (and strat--preview-folder (file-directory-p strat--preview-folder))
    (setq strat--preview-folder (make-temp-file "strat-report" t))
    (add-hook 'kill-emacs-hook #'strat--forget-previews))
  strat--preview-folder)

(defun strat--forget-previews ()
  "Delete the reports that were shown: they are a client's."
  (when strat--preview-folder
    (ignore-errors (delete-directory strat--preview-folder t))
    (setq strat--preview-folder nil)))

(defun strat-preview-report ()
  "Show the report of the buffer's file in a browser."
  (interactive)
  (unless buffer-file-name
    (user-error "The buffer has no file"))
  (save-some-buffers (not compilation-ask-about-save)
                     (let ((buffer (current-buffer))) (lambda () (eq buffer (current-buffer)))))
  (let* ((report (expand-file-name (concat (file-name-base buffer-file-name) "-"
                                           (substring (md5 buffer-file-name) 0 8) ".html")
                                   (strat--preview-folder)))
         (errors (get-buffer-create "*strat build*"))
         (status (progn
                   (with-current-buffer errors
                     (let ((inhibit-read-only t)) (erase-buffer)))
                   (apply #'call-process strat-program nil errors nil "build"
                          "-o" report (append (strat--today-arguments) (list buffer-file-name))))))
    (if (file-exists-p report)
        (browse-url-of-file report)
      (display-buffer errors)
      (user-error "No report was written (exit status %s)" status))))

(add-to-list 'compilation-error-regexp-alist-alist
             `(strat ,(concat "^\\(.+?\\):\\([0-9]+\\):\\([0-9]+\\): "
                              "\\(?:error\\|\\(warning\\)\\|\\(advice\\)\\)\\[")
                     1 2 3 (4 . 5)))
(add-to-list 'compilation-error-regexp-alist 'strat)

;;;; The mode

(defvar strat-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-f") #'strat-format-buffer)
    (define-key map (kbd "C-c C-v") #'strat-preview-report)
    (define-key map (kbd "C-c C-c") #'compile)
    map)
  "Keys of `strat-mode'.")

(defconst strat--imenu
  (mapcar (lambda (entry)
            (list (car entry)
                  (concat "^[ \t]*" (cdr entry)
                          "[ \t]+\\(\"[^\"\n]*\"\\|[^ \t\n\"<]+\\(?:[ \t]+\"[^\"\n]*\"\\)?\\)")
                  1))
          '(("People" . "person") ("Audiences" . "audience") ("Profiles" . "profile")
            ("Contents" . "content") ("Campaigns" . "campaign") ("Purposes" . "purpose")
            ("Goals" . "goal") ("Tactics" . "tactic") ("Definitions" . "define")))
  "What Imenu lists.")

;;;###autoload
(define-derived-mode strat-mode prog-mode "strat"
  "Major mode for social media strategies in strat."
  (setq-local comment-start "// "
              comment-end ""
              comment-start-skip "\\(?://+\\|/\\*+\\)[ \t]*"
              comment-multi-line t
              indent-tabs-mode nil
              fill-column 100
              parse-sexp-lookup-properties t
              syntax-propertize-function #'strat-syntax-propertize
              font-lock-defaults '(strat-font-lock-keywords)
              indent-line-function #'strat-indent-line
              electric-indent-chars (cons ?> electric-indent-chars)
              imenu-generic-expression strat--imenu)
  ;; Whole lines of one construct are coloured together.
  (setq-local font-lock-multiline t)
  (add-hook 'before-change-functions #'strat--forget nil t)
  (add-hook 'syntax-propertize-extend-region-functions
            #'syntax-propertize-multiline 'append 'local)
  (when buffer-file-name
    (setq-local compile-command
                (mapconcat #'shell-quote-argument
                           `(,strat-program "check" "--format" "short" ,@(strat--today-arguments)
                                            ,(file-name-nondirectory buffer-file-name))
                           " "))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.strat\\(?:-rules\\)?\\'" . strat-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               `(strat-mode . ,(lambda (&rest _)
                                 `(,strat-program "lsp" ,@(strat--today-arguments))))))

(provide 'strat-mode)
;;; strat-mode.el ends here
