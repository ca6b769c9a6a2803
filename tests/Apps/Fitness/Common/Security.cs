namespace Fitness.Common;

public static class Roles
{
    public const string Staff = "Staff";
}

public static class Policies
{
    public const string Staff = "Staff";
}
