import java.io.File;
import java.io.FileInputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates PDF files as PDF/A-2a and PDF/UA-1 with veraPDF; exit code 1 when one is not valid. */
public class Check {
    static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1};

    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean sound = true;
        for (String path : paths)
            for (PDFAFlavour profile : PROFILES) sound &= isValid(path, profile);
        System.exit(sound ? 0 : 1);
    }

    static boolean isValid(String path, PDFAFlavour profile) throws Exception {
        try (PDFAParser file =
                Foundries.defaultInstance().createParser(new FileInputStream(path), profile)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false);
            ValidationResult result = validator.validate(file);
            System.out.printf(
                    "%s %-4s %7d checks  %s%n",
                    result.isCompliant() ? "valid    " : "NOT VALID",
                    profile.getId(),
                    result.getTotalAssertions(),
                    new File(path).getName());
            failed(result).forEach(rule -> System.out.println("    " + rule));
            return result.isCompliant();
        }
    }

    static Set<String> failed(ValidationResult result) {
        Set<String> rules = new TreeSet<>();
        for (TestAssertion one : result.getTestAssertions())
            if (one.getStatus() == TestAssertion.Status.FAILED)
                rules.add(
                        String.format(
                                "%s-%d %s",
                                one.getRuleId().getClause(),
                                one.getRuleId().getTestNumber(),
                                one.getMessage()));
        return rules;
    }
}
