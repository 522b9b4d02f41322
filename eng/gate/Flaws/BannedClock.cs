namespace Filiform.Gate;

public static class BannedClock
{
    public static int Answer() => DateTime.Now.Year;
}
