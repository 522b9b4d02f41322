namespace Filiform.Gate;

public static class NoFlaw
{
    public static int Answer(int question) => question + 1;
}
