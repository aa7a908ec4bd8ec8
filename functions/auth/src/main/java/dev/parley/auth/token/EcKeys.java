package dev.parley.auth.token;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/** Reads keys on the curve P-256 from PEM or from the base64 of their DER. */
final class EcKeys {
  private static final String ALGORITHM = "EC";

  private EcKeys() {}

  static ECPrivateKey privateKey(String text) throws GeneralSecurityException {
    ECPrivateKey key =
        (ECPrivateKey)
            KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der(text)));
    return onP256(key);
  }

  static ECPublicKey publicKey(String text) throws GeneralSecurityException {
    ECPublicKey key =
        (ECPublicKey)
            KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der(text)));
    return onP256(key);
  }

  /**
   * The public key that belongs to {@code key}; PKCS#8 does not always carry it.
   *
   * <p>The JDK multiplies points only inside a key agreement. An agreement with the base point
   * gives the x coordinate of the public key. Two points have that x; the right one verifies a
   * signature.
   */
  static ECPublicKey publicKeyOf(ECPrivateKey key) throws GeneralSecurityException {
    ECParameterSpec spec = key.getParams();
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key);
    agreement.doPhase(point(spec.getGenerator(), spec), true);
    BigInteger x = new BigInteger(1, agreement.generateSecret());

    EllipticCurve curve = spec.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger square = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    // For this curve, p mod 4 is 3; then this power is a square root.
    BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    ECPublicKey candidate = point(new ECPoint(x, y), spec);
    return isPair(key, candidate) ? candidate : point(new ECPoint(x, p.subtract(y)), spec);
  }

  private static ECPublicKey point(ECPoint point, ECParameterSpec spec)
      throws GeneralSecurityException {
    return (ECPublicKey)
        KeyFactory.getInstance(ALGORITHM).generatePublic(new ECPublicKeySpec(point, spec));
  }

  private static boolean isPair(ECPrivateKey privateKey, ECPublicKey publicKey)
      throws GeneralSecurityException {
    byte[] message = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(privateKey);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(message);
    return signature.verify(signed);
  }

  private static <K extends ECKey> K onP256(K key) throws GeneralSecurityException {
    AlgorithmParameters p256 = AlgorithmParameters.getInstance(ALGORITHM);
    p256.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec spec = p256.getParameterSpec(ECParameterSpec.class);
    boolean same =
        key.getParams().getCurve().equals(spec.getCurve())
            && key.getParams().getGenerator().equals(spec.getGenerator());
    if (!same) {
      throw new GeneralSecurityException("not on the curve P-256");
    }
    return key;
  }

  private static byte[] der(String text) throws GeneralSecurityException {
    // A PEM in one line often has "\\n" for its line ends.
    String base64 =
        text.replaceAll("-----(BEGIN|END) [A-Z ]+-----", "")
            .replace("\\n", "")
            .replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      throw new GeneralSecurityException("neither PEM nor base64", malformed);
    }
  }
}
