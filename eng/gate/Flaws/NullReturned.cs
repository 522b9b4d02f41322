namespace Filiform.Gate;

public static class NullReturned
{
    public static string Answer() => null;
}
