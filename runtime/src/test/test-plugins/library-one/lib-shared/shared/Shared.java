package shared;

public final class Shared {
    public static String text() {
        return "one";
    }
}
