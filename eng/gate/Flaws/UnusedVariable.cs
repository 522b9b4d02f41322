namespace Filiform.Gate;

public static class UnusedVariable
{
    public static int Answer(int question)
    {
        var unused = 1;
        return question + 1;
    }
}
