;;; Emacs' own client, eglot, against the server: what a user of Emacs sees.  -*- lexical-binding: t -*-
;;
;; Run in an empty folder by
;;
;;     STRAT=…/strat emacs --batch -Q -l eglot.el
;;
;; Prints a line for what failed and "eglot: N passed, N failed".

(setq load-prefer-newer t)
(require 'package)
;; Where Debian puts packages; a later Emacs has eglot built in.
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'cl-lib)

(define-derived-mode strat-mode prog-mode "Strat"
  (setq-local comment-start "// "))
(add-to-list 'eglot-server-programs
             `(strat-mode . (,(getenv "STRAT") "lsp" "--today" "2026-04-06")))
(setq eglot-sync-connect 20
      eglot-autoshutdown nil
      eglot-send-changes-idle-time 0.05
      eglot-confirm-server-initiated-edits nil)

(defvar strat-test-passed 0)
(defvar strat-test-failed 0)

(defun strat-test-say (format &rest arguments)
  (princ (concat (apply #'format format arguments) "\n")))

(defmacro strat-test (name &rest body)
  (declare (indent 1))
  `(condition-case problem
       (progn ,@body (cl-incf strat-test-passed))
     (error (cl-incf strat-test-failed)
            (strat-test-say "FAIL eglot: %s: %s" ,name (error-message-string problem)))))

(defun strat-test-wait (what fits)
  "Let things happen until FITS returns something, and return that."
  (let ((deadline (+ (float-time) 20)) found)
    (while (not (setq found (funcall fits)))
      (when (> (float-time) deadline)
        (error "Waited in vain for %s" what))
      (accept-process-output nil 0.05))
    found))

(defun strat-test-at (word)
  (goto-char (point-min))
  (search-forward word)
  (goto-char (match-beginning 0)))

(defconst strat-test-text
  "person maria \"Maria 🥐\" role \"Owner\" capacity 6h/week
purpose sales <
goal signups +25% from 400 by Q3 owner maria <
tactic tips on facebook post 3/week owner mria
>
>
")

(setq default-directory (file-name-as-directory (expand-file-name default-directory)))
(let ((coding-system-for-write 'utf-8))
  (write-region strat-test-text nil "plan.strat" nil 'silent))
(find-file "plan.strat")
(strat-mode)

(strat-test "the client starts"
  (apply #'eglot (append (eglot--guess-contact) nil))
  (strat-test-wait "the connection" #'eglot-current-server))

;; In batch flymake does not start by itself.
(defun strat-test-diagnostics ()
  (flymake-start)
  (flymake-diagnostics))

(strat-test "diagnostics arrive where they belong"
  (flymake-mode 1)
  (let ((found (strat-test-wait
                "unknown-name"
                (lambda ()
                  (cl-find-if (lambda (diagnostic)
                                (string-match-p "mria" (flymake-diagnostic-text diagnostic)))
                              (strat-test-diagnostics))))))
    (unless (equal (buffer-substring (flymake-diagnostic-beg found)
                                     (flymake-diagnostic-end found))
                   "mria")
      (error "It stands at %s" (flymake-diagnostic-beg found)))))

(strat-test "completion offers the methods of the channel"
  (strat-test-at "post")
  (let* ((table (eglot-completion-at-point))
         (candidates (all-completions "" (nth 2 table))))
    (unless (cl-find "reel" candidates :test #'string-match-p)
      (error "There are %S" candidates))))

(strat-test "hover tells what a word means"
  (strat-test-at "facebook")
  (let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                (eglot--TextDocumentPositionParams))))
    (unless (string-match-p "Facebook" (format "%S" hover))
      (error "It says %S" hover))))

(strat-test "the definition of a person, by xref"
  (strat-test-at "maria <")
  (let* ((found (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))
         (location (xref-item-location (car found))))
    (unless (and (= 1 (xref-file-location-line location))
                 (= 7 (xref-file-location-column location)))
      (error "It is %S" found))))

(strat-test "an edit behind an emoji reaches the server"
  (strat-test-at "6h/week")
  (delete-char 7)
  (insert "6h/wek")
  (eglot--signal-textDocument/didChange)
  ;; What is being typed is not judged until it is saved.
  (eglot--signal-textDocument/didSave)
  (strat-test-wait "the finding"
                   (lambda ()
                     (cl-find-if (lambda (diagnostic)
                                   (= 1 (line-number-at-pos (flymake-diagnostic-beg diagnostic))))
                                 (strat-test-diagnostics))))
  (strat-test-at "6h/wek")
  (delete-char 6)
  (insert "6h/week")
  (eglot--signal-textDocument/didChange))

(strat-test "rename"
  (strat-test-at "mria")
  (delete-char 4)
  (insert "maria")
  (eglot--signal-textDocument/didChange)
  (strat-test-at "maria")
  (eglot-rename "mary")
  (let ((case-fold-search nil))
    (unless (and (= 0 (how-many "maria" (point-min) (point-max)))
                 (= 3 (how-many "mary" (point-min) (point-max))))
      (error "There is %s" (buffer-string)))))

(strat-test "formatting gives what strat fmt gives"
  (let* ((before (buffer-string))
         (expected (with-temp-buffer
                     (let ((coding-system-for-read 'utf-8) (coding-system-for-write 'utf-8))
                       (insert before)
                       (call-process-region nil nil (getenv "STRAT") t t nil "fmt" "-"))
                     (buffer-string))))
    (eglot-format-buffer)
    (unless (equal (buffer-string) expected)
      (error "There is %s" (buffer-string)))
    (when (equal before expected)
      (error "Nothing was formatted"))))

(strat-test "the server ends with the client"
  (let* ((server (eglot--current-server-or-lose))
         (process (jsonrpc--process server)))
    (set-buffer-modified-p nil)
    ;; What eglot-shutdown says; after that it kills, which would hide how the server ends.
    (jsonrpc-request server :shutdown nil)
    (jsonrpc-notify server :exit nil)
    (strat-test-wait "the end" (lambda () (not (process-live-p process))))
    (unless (= 0 (process-exit-status process))
      (error "Its status is %s" (process-exit-status process)))))

(strat-test-say "eglot: %d passed, %d failed" strat-test-passed strat-test-failed)
(kill-emacs (if (= strat-test-failed 0) 0 1))
