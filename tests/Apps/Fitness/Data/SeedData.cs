using Microsoft.AspNetCore.Identity;

namespace Fitness.Data;

public static class SeedData
{
    public static async Task InitializeAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<FitnessDbContext>();
        await db.Database.EnsureCreatedAsync();

        if (await db.Rooms.AnyAsync())
        {
            return;
        }

        var desk = new User { UserName = "desk@studio.example", Email = "desk@studio.example" };
        await services.GetRequiredService<RoleManager<IdentityRole>>().CreateAsync(new IdentityRole(Roles.Staff));
        var users = services.GetRequiredService<UserManager<User>>();
        await users.CreateAsync(desk, "open the doors");
        await users.AddToRoleAsync(desk, Roles.Staff);

        var front = new Member { UserId = desk.Id, Name = "Front desk" };
        var hall = new Room { Name = "Hall", Capacity = 24, Equipment = [new Equipment { Name = "Mat", Count = 24 }, new Equipment { Name = "Block", Count = 40 }] };
        var attic = new Room { Name = "Attic", Capacity = 8 };
        var ines = new Trainer { Name = "Ines Varga", Email = "ines@studio.example", HourlyRate = 45m };
        var yoga = new Course { Code = "YOGA-1", Title = "Morning yoga", Level = CourseLevel.Beginner, Price = 90m, Trainer = ines };

        db.AddRange(front, hall, attic, ines, yoga);
        db.Passes.Add(new Pass { Member = front, Kind = PassKind.Season, Credits = 40, Paid = 320m });
        db.Plans.AddRange(
            new Plan { Kind = PassKind.Trial, Credits = 2, Price = 10m },
            new Plan { Kind = PassKind.Ten, Credits = 10, Price = 95m },
            new Plan { Kind = PassKind.Season, Credits = 40, Price = 320m });
        db.Sessions.Add(new Session
        {
            Id = new Guid("5d1c9d8e-0000-4000-8000-0123456789ab"),
            Course = yoga,
            Room = hall,
            StartsAt = new DateTimeOffset(2031, 3, 3, 7, 30, 0, TimeSpan.Zero),
            Capacity = 20,
        });

        await db.SaveChangesAsync();
    }
}
