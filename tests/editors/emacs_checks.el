;;; strat-mode beyond its colours.  -*- lexical-binding: t -*-
;; emacs -Q --batch -l strat-mode.elc -l emacs_checks.el PROGRAM FOLDER FILE…

(defvar strat-check-folder)

(defun strat-check (name wanted found)
  "Print whether FOUND is WANTED."
  (princ (if (equal wanted found)
             (format "ok Emacs, %s\n" name)
           (format "FAIL Emacs, %s: %S instead of %S\n" name found wanted))))

(defmacro strat-check-with (text &rest body)
  "Evaluate BODY in a strat buffer with TEXT."
  (declare (indent 1))
  `(with-temp-buffer
     (insert ,text)
     (strat-mode)
     (font-lock-ensure)
     (goto-char (point-min))
     ,@body))

(defun strat-check-indentation (file)
  "A FILE that is laid out, without its indentation, must come out as it was."
  (let ((wanted (with-temp-buffer (insert-file-contents file) (buffer-string))))
    (strat-check-with wanted
      (while (not (eobp))
        (unless (nth 8 (syntax-ppss))
          (delete-horizontal-space))
        (forward-line))
      (indent-region (point-min) (point-max))
      (strat-check (concat "indentation of " file) wanted (buffer-string)))))

(defun strat-check-columns ()
  "What goes on on another line, and what does not."
  (strat-check-with (concat "person maria\nrole \"Owner\"\ncapacity 6h/week\npurpose sales <\n"
                            "goal signups\nby Q3\n+25% <\ntactic tips\non facebook\n>\n"
                            "// a comment\n>\nnote \"x\"\nperson sam\n")
    (indent-region (point-min) (point-max))
    (goto-char (point-min))
    (let ((columns '()))
      (while (not (eobp))
        (push (current-indentation) columns)
        (forward-line))
      (strat-check "indentation of what goes on on another line"
                   '(0 2 2 0 2 4 4 4 6 2 2 0 0 0) (nreverse columns)))))

(defun strat-check-face (text word face)
  "WORD in TEXT must have FACE."
  (strat-check-with text
    (search-forward word)
    (let ((found (get-text-property (match-beginning 0) 'face)))
      (strat-check (format "the face of %s in %S" word text) face
                   (if (and (listp found) (memq face found)) face found)))))

(defun strat-check-edit ()
  "Colours follow a change further up."
  (strat-check-with "person maria\nowner website\n"
    (search-forward "owner")
    (strat-check "a property of another statement" nil
                 (get-text-property (match-beginning 0) 'face))
    (goto-char (point-min))
    (search-forward "person")
    (replace-match "purpose")
    (font-lock-flush)
    (font-lock-ensure)
    (search-forward "owner")
    (strat-check "the same after the statement has changed" 'strat-property
                 (get-text-property (match-beginning 0) 'face))
    (search-forward "website")
    (strat-check "a name behind a property" nil (get-text-property (match-beginning 0) 'face))))

(defun strat-check-layout ()
  "The buffer is laid out, or left alone."
  (strat-check-with "purpose sales<goal signups 500 by Q3>\n\n\n\nperson  maria\n"
    (strat-format-buffer)
    (strat-check "layout" "purpose sales < goal signups 500 by Q3 >\n\nperson maria\n"
                 (buffer-string)))
  (strat-check-with "purpose sales<goal signups\nperson  maria\n"
    (strat-format-buffer)
    (strat-check "a text with mistakes is left alone" "purpose sales<goal signups\nperson  maria\n"
                 (buffer-string))))

(defun strat-check-compile ()
  "The findings of `strat check' are found in a compilation buffer."
  (let ((file (expand-file-name "findings.strat" strat-check-folder)))
    (with-temp-file file (insert "purpose sales <\n  goal signups +25% by Q9\n>\n"))
    (with-current-buffer (find-file-noselect file)
      (strat-check "the command of compile" "check --format short findings.strat"
                   (replace-regexp-in-string "\\`[^ ]+ " "" compile-command))
      (let ((output (shell-command-to-string compile-command)))
        (with-temp-buffer
          (insert output)
          (setq default-directory strat-check-folder)
          (compilation-mode)
          ;; Only ours: the pattern of GNU's tools would take the lines, too.
          (setq-local compilation-error-regexp-alist '(strat))
          (compilation--ensure-parse (point-max))
          (goto-char (point-min))
          (let* ((line (search-forward "[bad-value]"))
                 (message (get-text-property (line-beginning-position) 'compilation-message))
                 (place (compilation--message->loc message)))
            (ignore line)
            (strat-check "a finding's line and column" '(2 24 2)
                         (list (compilation--loc->line place) (compilation--loc->col place)
                               (compilation--message->type message)))))))))

(defun strat-check-report ()
  "The report is written and shown."
  (let ((file (expand-file-name "report.strat" strat-check-folder))
        (shown nil))
    (with-temp-file file (insert "purpose sales < goal signups +25% by Q3 via facebook boost >\n"))
    (with-current-buffer (find-file-noselect file)
      (cl-letf (((symbol-function 'browse-url-of-file) (lambda (name) (setq shown name))))
        (strat-preview-report)))
    (strat-check "the report is shown" t
                 (and shown (with-temp-buffer
                              (insert-file-contents shown)
                              (and (search-forward "Content-Security-Policy" nil t) t))))
    (run-hooks 'kill-emacs-hook)
    (strat-check "a client's report does not outlive Emacs" nil
                 (or (null shown) (file-exists-p (file-name-directory shown))))))

(defun strat-check-rest ()
  "Comments, Imenu, the file names, Eglot."
  (strat-check-with "goal signups\n"
    (comment-region (point-min) (point-max))
    (strat-check "comment-region" "// goal signups\n" (buffer-string)))
  (strat-check-with (concat "purpose sales <\n  goal signups \"Sign-ups\" by Q3\n"
                            "  tactic \"Share a tip\" on facebook\n>\n")
    (let ((index (imenu--make-index-alist t)))
      (strat-check "Imenu" '("sales" "signups \"Sign-ups\"" "\"Share a tip\"")
                   (mapcar (lambda (kind) (car (cadr (assoc kind index))))
                           '("Purposes" "Goals" "Tactics")))))
  (strat-check-with "purpose sales < goal x < by Q3 > >"
    (search-forward "sales ")
    (forward-sexp)
    (strat-check "forward-sexp over a block" t (eobp)))
  (strat-check "the file names" '(strat-mode strat-mode)
               (mapcar (lambda (name) (assoc-default name auto-mode-alist #'string-match))
                       '("/a/plan.strat" "/a/.strat-rules")))
  (defvar eglot-server-programs)
  (unless (require 'eglot nil t)
    (setq eglot-server-programs nil)
    ;; Otherwise what waits for it would wait for the end of this file, too.
    (let ((load-file-name nil) (load-in-progress nil))
      (provide 'eglot)))
  (strat-check "the server for Eglot" (list strat-program "lsp" "--today" "2026-04-06")
               (let ((strat-today "2026-04-06"))
                 (funcall (cdr (assq 'strat-mode eglot-server-programs)) nil))))

(require 'cl-lib)
(require 'imenu)
(setq make-backup-files nil
      print-escape-newlines t
      strat-program (pop command-line-args-left)
      strat-check-folder (file-name-as-directory (pop command-line-args-left)))
(condition-case problem
    (progn
      (mapc #'strat-check-indentation command-line-args-left)
      (strat-check-columns)
      (strat-check-face "goal signups by Q3" "goal" 'strat-statement)
      (strat-check-face "person maria \"Maria\"" "maria" 'strat-head)
      (strat-check-face "person maria \"a \\n b\"" "\\n" 'strat-escape)
      (strat-check-face "// allow(no-owner): agreed" "no-owner" 'strat-allow)
      (strat-check-face "person maria \"open\nperson sam" "sam" 'strat-head)
      (strat-check-face "goal x link https://a.example/b//c call \"x\"" "call" 'strat-property)
      (strat-check-edit)
      (strat-check-layout)
      (strat-check-compile)
      (strat-check-report)
      (strat-check-rest))
  (error (princ (format "FAIL Emacs: %S\n" problem))))
(setq command-line-args-left nil)
