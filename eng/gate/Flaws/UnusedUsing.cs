using System.Text;

namespace Filiform.Gate;

public static class UnusedUsing
{
    public static int Answer(int question) => question + 1;
}
