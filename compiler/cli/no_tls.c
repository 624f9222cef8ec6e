// libmicrohttpd can speak TLS, and its static library asks for GnuTLS wherever it is linked. `strat serve`
// never does, so that these answers, which refuse, keep that library and its six others out of the program.
// The build takes this file only where it links libmicrohttpd statically.
#define REFUSE(name)                                                                               \
    int name(void);                                                                                \
    int name(void) {                                                                               \
        return -1;                                                                                 \
    }
#define ACCEPT(name)                                                                               \
    int name(void);                                                                                \
    int name(void) {                                                                               \
        return 0;                                                                                  \
    }

ACCEPT(gnutls_global_init)
ACCEPT(gnutls_global_deinit)
REFUSE(gnutls_alpn_set_protocols)
REFUSE(gnutls_bye)
REFUSE(gnutls_certificate_allocate_credentials)
REFUSE(gnutls_certificate_free_credentials)
REFUSE(gnutls_certificate_server_set_request)
REFUSE(gnutls_certificate_set_dh_params)
REFUSE(gnutls_certificate_set_retrieve_function2)
REFUSE(gnutls_certificate_set_retrieve_function3)
REFUSE(gnutls_certificate_set_x509_key_mem)
REFUSE(gnutls_certificate_set_x509_key_mem2)
REFUSE(gnutls_certificate_set_x509_trust_mem)
REFUSE(gnutls_cipher_get)
REFUSE(gnutls_credentials_set)
REFUSE(gnutls_deinit)
REFUSE(gnutls_dh_params_deinit)
REFUSE(gnutls_dh_params_import_pkcs3)
REFUSE(gnutls_dh_params_init)
REFUSE(gnutls_handshake)
REFUSE(gnutls_init)
REFUSE(gnutls_malloc)
REFUSE(gnutls_priority_deinit)
REFUSE(gnutls_priority_init)
REFUSE(gnutls_priority_set)
REFUSE(gnutls_protocol_get_version)
REFUSE(gnutls_psk_allocate_server_credentials)
REFUSE(gnutls_psk_free_server_credentials)
REFUSE(gnutls_psk_set_server_credentials_function)
REFUSE(gnutls_record_check_pending)
REFUSE(gnutls_record_get_direction)
REFUSE(gnutls_record_recv)
REFUSE(gnutls_record_send)
REFUSE(gnutls_session_get_ptr)
REFUSE(gnutls_session_set_ptr)
REFUSE(gnutls_strerror)
REFUSE(gnutls_transport_set_int2)
