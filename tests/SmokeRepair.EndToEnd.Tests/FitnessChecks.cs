using System.Net.Http.Headers;
using System.Text.Json;
using static SmokeRepair.EndToEnd.Tests.ServiceCheck;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>
/// What a right Fitness app does, told without any part of the tool: status, body and the state seen through other endpoints.
/// Every check makes its own data and also asserts the legitimate use around the fault; all but a few are asked by the front desk.
/// </summary>
public static class FitnessChecks
{
    private const string UnknownSession = "11111111-2222-3333-4444-555555555555";
    private const string Password = "rather long";
    private const int Unknown = 987654321;
    private static int s_number = 100;

    /// <summary>All checks: those of a fault first, in the order of the faults.</summary>
    public static IReadOnlyList<ServiceCheck> All { get; } = [.. Checks().Select(c => c with { Run = http => AsDesk(http, c.Run) })];

    private static IEnumerable<ServiceCheck> Checks() =>
    [
        new("FIT-01", "An unknown trainer is not found", UnknownTrainer),
        new("FIT-02", "An unknown course is not found", UnknownCourse),
        new("FIT-03", "A trainer's address that is taken is a conflict", TrainerEmailTaken),
        new("FIT-04", "A course has a trainer that exists", CourseOfUnknownTrainer),
        new("FIT-05", "A course code that is taken is a conflict", CourseCodeTaken),
        new("FIT-06", "More credits than there are cannot be given", TransferTooMany),
        new("FIT-07", "A session that cannot be started says why", StartRefused),
        new("FIT-08", "A session that cannot be called off says why", CancelRefused),
        new("FIT-09", "A trainer with courses cannot be removed", RemoveTrainerWithCourses),
        new("FIT-10", "The roster names the members", Roster),
        new("FIT-11", "A member comes once", CheckInTwice),
        new("FIT-12", "A session that was not started cannot be ended", CompleteTooEarly),
        new("FIT-13", "A session has one to two hundred places", SessionCapacity),
        new("FIT-14", "An invalid change of a trainer is refused", InvalidTrainerUpdate),
        new("FIT-15", "What is no day is refused", InvalidDay),
        new("FIT-16", "A price is shared among one or more", QuoteForNobody),
        new("FIT-17", "A course without reviews has no average", RatingOfNone),
        new("FIT-18", "A course may have no next session", NoNextSession),
        new("FIT-19", "A room shows its equipment", RoomEquipment),
        new("FIT-20", "A page has one to a hundred entries", PageSize),
        new("FIT-21", "A pass is created", BuyPass),
        new("FIT-22", "A changed course stays changed", UpdateCourse),
        new("FIT-23", "Revenue is reported", Revenue),
        new("FIT-24", "A new price is shown at once", NewPrice),
        new("FIT-25", "A member's address that is taken is a conflict", MemberEmailTaken),
        new("FIT-26", "A room needs no equipment", RoomWithoutEquipment),
        new("FIT-27", "Only a pass that exists pays", UnknownPass),
        new("FIT-28", "A member has one place in a session", BookTwice),
        new("FIT-29", "A booking tells the course by code and title", BookingTellsCourse),
        new(Overall, "Members register and sign in", Accounts),
        new(Overall, "Rooms can be managed", ManageRooms),
        new(Overall, "Trainers and courses can be managed", ManageCourses),
        new(Overall, "A session is planned, moved and held", HoldSession),
        new(Overall, "A place is booked, given back and reviewed", BookAndReview),
        new(Overall, "Credits are given from pass to pass", Transfer),
        new(Overall, "What is full or used up is a conflict", Conflicts),
        new(Overall, "Invalid input is refused", InvalidInput),
        new(Overall, "Unknown things are not found", UnknownThings),
        new(Overall, "Only the front desk manages", Guarded),
        new(Overall, "Every operation is documented", Documented),
    ];

    private static async Task UnknownTrainer(HttpClient http)
    {
        Assert.Equal("Not found", Text(await Problem(http, HttpMethod.Get, $"/trainers/{Unknown}", 404), "title"));
        var trainer = await NewTrainer(http);
        Assert.Equal(trainer.Email, Text(await Get(http, $"/trainers/{trainer.Id}"), "email"));
    }

    private static async Task UnknownCourse(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/courses/NONE-1", 404);
        var code = await NewCourse(http);
        await NewCourse(http);
        Assert.Equal(code, Text(await Get(http, $"/courses/{code}"), "code"));
    }

    private static async Task TrainerEmailTaken(HttpClient http)
    {
        var trainer = await NewTrainer(http);
        var total = Int(await Get(http, "/trainers"), "totalCount");
        await Problem(http, HttpMethod.Post, "/trainers", 409, new { name = "Twin", email = trainer.Email, hourlyRate = 50 });
        Assert.Equal(total, Int(await Get(http, "/trainers"), "totalCount"));
        await NewTrainer(http);
    }

    private static async Task CourseOfUnknownTrainer(HttpClient http)
    {
        var code = NewCode();
        await Problem(http, HttpMethod.Post, "/courses", 404, Course(code, Unknown));
        Assert.DoesNotContain((await Get(http, "/courses")).EnumerateArray(), c => Text(c, "code") == code);
        await Json(http, HttpMethod.Post, "/courses", 201, Course(code, (await NewTrainer(http)).Id));
    }

    private static async Task CourseCodeTaken(HttpClient http)
    {
        var code = await NewCourse(http);
        await Problem(http, HttpMethod.Post, "/courses", 409, Course(code, 1, "Another"));
        var same = Assert.Single((await Get(http, "/courses")).EnumerateArray(), c => Text(c, "code") == code);
        Assert.NotEqual("Another", Text(same, "title"));
        AssertError(await Problem(http, HttpMethod.Post, "/courses", 400, Course("no code", 1)), "code");
    }

    private static async Task TransferTooMany(HttpClient http)
    {
        var (from, to) = (await NewPass(http), await NewPass(http));
        await Problem(http, HttpMethod.Post, $"/passes/{from}/transfer", 422, new { passId = to, credits = 11 });
        Assert.Equal((10, 10), (await Credits(http, from), await Credits(http, to)));
        await Problem(http, HttpMethod.Post, $"/passes/{from}/transfer", 404, new { passId = Unknown, credits = 1 });
        await Json(http, HttpMethod.Post, $"/passes/{from}/transfer", 200, new { passId = to, credits = 10 });
        Assert.Equal((0, 20), (await Credits(http, from), await Credits(http, to)));
    }

    private static async Task StartRefused(HttpClient http)
    {
        await Problem(http, HttpMethod.Post, $"/sessions/{UnknownSession}/start", 404);
        var session = await NewSession(http);
        var started = await Json(http, HttpMethod.Post, $"/sessions/{session}/start", 200);
        Assert.Equal("Running", Text(started, "status"));
        await Problem(http, HttpMethod.Post, $"/sessions/{session}/start", 409);
        Assert.Equal(Text(started, "startedAt"), Text(await Get(http, $"/sessions/{session}"), "startedAt"));
    }

    private static async Task CancelRefused(HttpClient http)
    {
        await Problem(http, HttpMethod.Post, $"/sessions/{UnknownSession}/cancel", 404);
        var session = await NewSession(http);
        await Send(http, HttpMethod.Post, $"/sessions/{session}/cancel", 204);
        Assert.Equal("Cancelled", Text(await Get(http, $"/sessions/{session}"), "status"));
        await Problem(http, HttpMethod.Post, $"/sessions/{session}/cancel", 409);
    }

    private static async Task RemoveTrainerWithCourses(HttpClient http)
    {
        var trainer = await NewTrainer(http);
        var code = NewCode();
        await Json(http, HttpMethod.Post, "/courses", 201, Course(code, trainer.Id));
        await Problem(http, HttpMethod.Delete, $"/trainers/{trainer.Id}", 409);
        Assert.Contains((await Get(http, "/trainers?pageSize=100")).GetProperty("items").EnumerateArray(), t => Int(t, "id") == trainer.Id);
        Assert.Contains((await Get(http, "/courses")).EnumerateArray(), c => Text(c, "code") == code);

        await Send(http, HttpMethod.Delete, $"/courses/{code}", 204);
        await Send(http, HttpMethod.Delete, $"/trainers/{trainer.Id}", 204);
        Assert.DoesNotContain((await Get(http, "/trainers?pageSize=100")).GetProperty("items").EnumerateArray(), t => Int(t, "id") == trainer.Id);
    }

    private static async Task Roster(HttpClient http)
    {
        var session = await NewSession(http);
        Assert.Empty((await Get(http, $"/sessions/{session}/roster")).EnumerateArray());
        var booking = await NewBooking(http, session);
        var entry = Assert.Single((await Get(http, $"/sessions/{session}/roster")).EnumerateArray());
        Assert.Equal((booking, "Front desk", "Booked"), (Int(entry, "bookingId"), Text(entry, "member"), Text(entry, "status")));
    }

    private static async Task CheckInTwice(HttpClient http)
    {
        var booking = await NewBooking(http, await NewSession(http));
        Assert.Equal("CheckedIn", Text(await Json(http, HttpMethod.Post, $"/bookings/{booking}/check-in", 200), "status"));
        await Problem(http, HttpMethod.Post, $"/bookings/{booking}/check-in", 409);

        var cancelled = await NewBooking(http, await NewSession(http));
        await Send(http, HttpMethod.Delete, $"/bookings/{cancelled}", 204);
        await Problem(http, HttpMethod.Post, $"/bookings/{cancelled}/check-in", 409);
        Assert.Equal("Cancelled", Text(await Get(http, $"/bookings/{cancelled}"), "status"));
    }

    private static async Task CompleteTooEarly(HttpClient http)
    {
        var session = await NewSession(http);
        await Problem(http, HttpMethod.Post, $"/sessions/{session}/complete", 409);
        Assert.Equal("Scheduled", Text(await Get(http, $"/sessions/{session}"), "status"));
        var held = await NewHeldSession(http);
        await Problem(http, HttpMethod.Post, $"/sessions/{held}/complete", 409);
        Assert.Equal("Completed", Text(await Get(http, $"/sessions/{held}"), "status"));
    }

    private static async Task SessionCapacity(HttpClient http)
    {
        var code = await NewCourse(http);
        foreach (var capacity in (int[])[201, 0, -1])
        {
            AssertError(await Problem(http, HttpMethod.Post, "/sessions", 400, SessionOf(code, capacity)), "capacity");
        }

        await Problem(http, HttpMethod.Post, "/sessions", 400, new { courseCode = code, roomId = 1, startsAt = "2031-05-05T08:00:00Z" });
        Assert.DoesNotContain((await Get(http, "/sessions")).EnumerateArray(), s => Text(s, "courseCode") == code);
        await Json(http, HttpMethod.Post, "/sessions", 201, SessionOf(code, 1));
        Assert.Equal(200, Int(await Json(http, HttpMethod.Post, "/sessions", 201, SessionOf(code, 200)), "capacity"));
    }

    private static async Task InvalidTrainerUpdate(HttpClient http)
    {
        var trainer = await NewTrainer(http);
        var path = $"/trainers/{trainer.Id}";
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { name = "", hourlyRate = 50 }), "name");
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { hourlyRate = 50 }), "name");
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { name = new string('x', 101), hourlyRate = 50 }), "name");
        AssertError(await Problem(http, HttpMethod.Put, path, 400, new { name = "Changed", hourlyRate = 9 }), "hourlyRate");
        Assert.NotEqual("Changed", Text(await Get(http, path), "name"));
        await Json(http, HttpMethod.Put, path, 200, new { name = "Changed", hourlyRate = 10 });
        Assert.Equal("Changed", Text(await Get(http, path), "name"));
    }

    private static async Task InvalidDay(HttpClient http)
    {
        await Problem(http, HttpMethod.Get, "/trainers/1/schedule?from=soon", 400);
        await Problem(http, HttpMethod.Get, "/trainers/1/schedule?from=2031-02-30", 400);
        await Problem(http, HttpMethod.Get, $"/trainers/{Unknown}/schedule", 404);
        Assert.NotEmpty((await Get(http, "/trainers/1/schedule")).EnumerateArray());
        Assert.NotEmpty((await Get(http, "/trainers/1/schedule?from=2031-03-03")).EnumerateArray());
        Assert.Empty((await Get(http, "/trainers/1/schedule?from=2039-01-01")).EnumerateArray());
    }

    private static async Task QuoteForNobody(HttpClient http)
    {
        var code = await NewCourse(http);
        await Problem(http, HttpMethod.Get, $"/courses/{code}/quote?people=0", 400);
        await Problem(http, HttpMethod.Get, "/courses/NONE-1/quote?people=2", 404);
        Assert.Equal(120m, Money(await Get(http, $"/courses/{code}/quote"), "each"));
        Assert.Equal(40m, Money(await Get(http, $"/courses/{code}/quote?people=3"), "each"));
    }

    private static async Task RatingOfNone(HttpClient http)
    {
        var code = await NewCourse(http);
        var rating = await Get(http, $"/courses/{code}/rating");
        Assert.Equal(0, Int(rating, "reviews"));
        Assert.Equal(JsonValueKind.Null, rating.GetProperty("average").ValueKind);
        await Problem(http, HttpMethod.Get, "/courses/NONE-1/rating", 404);

        await Review(http, await NewBooking(http, await NewSession(http, code)), 4);
        Assert.Equal(4, (await Get(http, $"/courses/{code}/rating")).GetProperty("average").GetDouble());
        await Review(http, await NewBooking(http, await NewSession(http, code)), 1);
        Assert.Equal(2.5, (await Get(http, $"/courses/{code}/rating")).GetProperty("average").GetDouble());
    }

    private static async Task NoNextSession(HttpClient http)
    {
        var code = await NewCourse(http);
        await Problem(http, HttpMethod.Get, $"/courses/{code}/next-session", 404);
        var session = await NewSession(http, code);
        Assert.Equal(session, Text(await Get(http, $"/courses/{code}/next-session"), "id"));
        await Json(http, HttpMethod.Post, $"/sessions/{session}/start", 200);
        await Problem(http, HttpMethod.Get, $"/courses/{code}/next-session", 404);
    }

    private static async Task RoomEquipment(HttpClient http)
    {
        var room = await NewRoom(http);
        var read = await Get(http, $"/rooms/{room}");
        var mats = Assert.Single(read.GetProperty("equipment").EnumerateArray());
        Assert.Equal(("Mat", 12), (Text(mats, "name"), Int(mats, "count")));
        await Problem(http, HttpMethod.Get, $"/rooms/{Unknown}", 404);
    }

    private static async Task PageSize(HttpClient http)
    {
        await NewTrainer(http);
        await Problem(http, HttpMethod.Get, "/trainers?pageSize=0", 400);
        await Problem(http, HttpMethod.Get, "/trainers?pageSize=-1", 400);
        await Problem(http, HttpMethod.Get, "/trainers?pageSize=101", 400);
        await Problem(http, HttpMethod.Get, "/trainers?page=0", 400);
        Assert.Equal(1, (await Get(http, "/trainers?page=2&pageSize=1")).GetProperty("items").GetArrayLength());
        Assert.Equal(1, Int(await Get(http, "/trainers?pageSize=100"), "page"));
    }

    private static async Task BuyPass(HttpClient http)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(new { kind = "Ten" });
        using var response = await http.PostAsync("/passes", content);
        var pass = Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(201, (int)response.StatusCode);
        Assert.EndsWith($"/passes/{Int(pass, "id")}", response.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, await Credits(http, Int(pass, "id")));
        await Problem(http, HttpMethod.Post, "/passes", 400, new { });
    }

    private static async Task UpdateCourse(HttpClient http)
    {
        var code = await NewCourse(http);
        await Json(http, HttpMethod.Put, $"/courses/{code}", 200, new { title = "Renamed", level = "Advanced", price = 1 });
        var read = Assert.Single((await Get(http, "/courses?search=Renamed")).EnumerateArray(), c => Text(c, "code") == code);
        Assert.Equal(("Advanced", 1m), (Text(read, "level"), Money(read, "price")));
    }

    private static async Task Revenue(HttpClient http)
    {
        var before = await Figure(http, "Ten");
        await NewPass(http);
        Assert.Equal(before + 95m, await Figure(http, "Ten"));

        static async Task<decimal> Figure(HttpClient http, string kind)
        {
            var report = await Get(http, "/reports/revenue");
            Assert.Equal("revenue", Text(report, "name"));
            return report.GetProperty("lines").EnumerateArray().Where(l => Text(l, "what") == kind).Sum(l => Money(l, "figure"));
        }
    }

    private static async Task NewPrice(HttpClient http)
    {
        Assert.NotEqual(17.5m, await Trial(http));
        await Json(http, HttpMethod.Put, "/plans/Trial", 200, new { price = 17.5m });
        Assert.Equal(17.5m, await Trial(http));
        await Json(http, HttpMethod.Put, "/plans/Trial", 200, new { price = 10m });
        Assert.Equal(10m, await Trial(http));

        static async Task<decimal> Trial(HttpClient http) =>
            Money((await Get(http, "/plans")).EnumerateArray().Single(p => Text(p, "kind") == "Trial"), "price");
    }

    private static async Task MemberEmailTaken(HttpClient http)
    {
        var email = NewEmail();
        await Json(http, HttpMethod.Post, "/accounts/register", 201, new { name = "Ada", email, password = Password });
        await Problem(http, HttpMethod.Post, "/accounts/register", 409, new { name = "Ida", email, password = "something else" });
        await Problem(http, HttpMethod.Post, "/accounts/login", 401, new { email, password = "something else" });
        await Json(http, HttpMethod.Post, "/accounts/login", 200, new { email, password = Password });
    }

    private static async Task RoomWithoutEquipment(HttpClient http)
    {
        foreach (var body in new object[] { new { name = NewName(), capacity = 5 }, new { name = NewName(), capacity = 5, equipment = (object[]?)null } })
        {
            var created = await Json(http, HttpMethod.Post, "/rooms", 201, body);
            Assert.Empty((await Get(http, $"/rooms/{Int(created, "id")}")).GetProperty("equipment").EnumerateArray());
        }
    }

    private static async Task UnknownPass(HttpClient http)
    {
        var session = await NewSession(http);
        await Problem(http, HttpMethod.Post, $"/sessions/{session}/bookings", 404, new { passId = Unknown });
        await Problem(http, HttpMethod.Post, $"/sessions/{UnknownSession}/bookings", 404, new { passId = await NewPass(http) });
        await NewBooking(http, session);
    }

    private static async Task BookTwice(HttpClient http)
    {
        var session = await NewSession(http);
        var pass = await NewPass(http);
        await Json(http, HttpMethod.Post, $"/sessions/{session}/bookings", 201, new { passId = pass });
        await Problem(http, HttpMethod.Post, $"/sessions/{session}/bookings", 409, new { passId = pass });
        Assert.Equal(9, await Credits(http, pass));
        await Json(http, HttpMethod.Post, $"/sessions/{await NewSession(http)}/bookings", 201, new { passId = pass });
    }

    private static async Task BookingTellsCourse(HttpClient http)
    {
        var code = await NewCourse(http);
        var booking = await NewBooking(http, await NewSession(http, code));
        var read = await Get(http, $"/bookings/{booking}");
        Assert.Equal((code, "Evening pilates"), (Text(read, "courseCode"), Text(read, "courseTitle")));
    }

    private static async Task Accounts(HttpClient http)
    {
        using var other = new HttpClient { BaseAddress = http.BaseAddress };
        var email = await SignUp(other);
        var me = await Get(other, "/me");
        Assert.Equal(("Ada", email), (Text(me, "name"), Text(me, "email")));
        await Problem(other, HttpMethod.Post, "/accounts/login", 401, new { email = NewEmail(), password = Password });
        Assert.Equal("Front desk", Text(await Get(http, "/me"), "name"));
    }

    private static async Task ManageRooms(HttpClient http)
    {
        var room = await NewRoom(http);
        Assert.Contains((await Get(http, "/rooms")).EnumerateArray(), r => Int(r, "id") == room);
        var name = NewName();
        await Json(http, HttpMethod.Post, "/rooms", 201, new { name, capacity = 3, equipment = Array.Empty<object>() });
        await Problem(http, HttpMethod.Post, "/rooms", 409, new { name, capacity = 3, equipment = Array.Empty<object>() });
        await Send(http, HttpMethod.Delete, $"/rooms/{room}", 204);
        await Problem(http, HttpMethod.Delete, $"/rooms/{room}", 404);
        await Problem(http, HttpMethod.Delete, "/rooms/1", 409);
    }

    private static async Task ManageCourses(HttpClient http)
    {
        var trainer = await NewTrainer(http);
        await Json(http, HttpMethod.Put, $"/trainers/{trainer.Id}", 200, new { name = "Mira Lund", hourlyRate = 55.5m });
        Assert.Equal(55.5m, Money(await Get(http, $"/trainers/{trainer.Id}"), "hourlyRate"));
        var code = await NewCourse(http);
        Assert.Contains((await Get(http, "/courses?level=Intermediate")).EnumerateArray(), c => Text(c, "code") == code);
        Assert.DoesNotContain((await Get(http, "/courses?level=Advanced")).EnumerateArray(), c => Text(c, "code") == code);
        await NewSession(http, code);
        await Problem(http, HttpMethod.Delete, $"/courses/{code}", 409);
        var bare = await NewCourse(http);
        await Send(http, HttpMethod.Delete, $"/courses/{bare}", 204);
        Assert.DoesNotContain((await Get(http, "/courses")).EnumerateArray(), c => Text(c, "code") == bare);
    }

    private static async Task HoldSession(HttpClient http)
    {
        var session = await NewSession(http);
        var moved = await Json(http, HttpMethod.Put, $"/sessions/{session}", 200, new { roomId = 2, startsAt = "2031-06-01T09:00:00Z", capacity = 4 });
        Assert.Equal((2, 4), (Int(moved, "roomId"), Int(moved, "capacity")));
        await Json(http, HttpMethod.Post, $"/sessions/{session}/start", 200);
        Assert.Equal("Completed", Text(await Json(http, HttpMethod.Post, $"/sessions/{session}/complete", 200), "status"));
        Assert.Equal(2, Int(await Get(http, $"/sessions/{session}"), "roomId"));
        Assert.Contains((await Get(http, "/sessions?status=Completed")).EnumerateArray(), s => Text(s, "id") == session);
        Assert.DoesNotContain((await Get(http, "/sessions?status=Scheduled")).EnumerateArray(), s => Text(s, "id") == session);
        Assert.Equal("occupancy", Text(await Get(http, "/reports/occupancy"), "name"));
    }

    private static async Task BookAndReview(HttpClient http)
    {
        var pass = await NewPass(http);
        var session = await NewSession(http);
        var booking = Int(await Json(http, HttpMethod.Post, $"/sessions/{session}/bookings", 201, new { passId = pass }), "id");
        Assert.Equal(9, await Credits(http, pass));
        await Problem(http, HttpMethod.Put, $"/bookings/{booking}/review", 409, new { stars = 5 });
        await Review(http, booking, 5);
        var read = await Get(http, $"/bookings/{booking}");
        Assert.Equal((5, "CheckedIn", session), (Int(read, "stars"), Text(read, "status"), Text(read, "sessionId")));
        await Problem(http, HttpMethod.Delete, $"/bookings/{booking}", 409);

        var second = Int(await Json(http, HttpMethod.Post, $"/sessions/{await NewSession(http)}/bookings", 201, new { passId = pass }), "id");
        await Send(http, HttpMethod.Delete, $"/bookings/{second}", 204);
        Assert.Equal("Cancelled", Text(await Get(http, $"/bookings/{second}"), "status"));
        Assert.Equal(9, await Credits(http, pass));
    }

    private static async Task Transfer(HttpClient http)
    {
        var (from, to) = (await NewPass(http), await NewPass(http));
        Assert.Equal(7, Int(await Json(http, HttpMethod.Post, $"/passes/{from}/transfer", 200, new { passId = to, credits = 3 }), "credits"));
        Assert.Equal((7, 13), (await Credits(http, from), await Credits(http, to)));
    }

    private static async Task Conflicts(HttpClient http)
    {
        var session = await NewSession(http, capacity: 1);
        await NewBooking(http, session);
        using var other = new HttpClient { BaseAddress = http.BaseAddress };
        await SignUp(other);
        var pass = await NewPass(other);
        await Problem(other, HttpMethod.Post, $"/sessions/{session}/bookings", 409, new { passId = pass });

        await Json(other, HttpMethod.Post, $"/passes/{pass}/transfer", 200, new { passId = await NewPass(other), credits = 10 });
        await Problem(other, HttpMethod.Post, $"/sessions/{await NewSession(http)}/bookings", 409, new { passId = pass });
        await Problem(other, HttpMethod.Post, $"/sessions/{await NewHeldSession(http)}/bookings", 409, new { passId = await NewPass(other) });
    }

    private static async Task InvalidInput(HttpClient http)
    {
        AssertError(await Problem(http, HttpMethod.Post, "/accounts/register", 400, new { name = "N", email = "not an address", password = Password }), "email");
        AssertError(await Problem(http, HttpMethod.Post, "/accounts/register", 400, new { name = "N", email = NewEmail(), password = "short" }), "password");
        AssertError(await Problem(http, HttpMethod.Post, "/rooms", 400, new { name = "", capacity = 3 }), "name");
        AssertError(await Problem(http, HttpMethod.Post, "/rooms", 400, new { name = NewName(), capacity = 0 }), "capacity");
        await Problem(http, HttpMethod.Post, "/rooms", 400, new { name = NewName(), capacity = 3, equipment = new[] { new { name = "", count = 1 } } });
        AssertError(await Problem(http, HttpMethod.Post, "/trainers", 400, new { name = "N", email = NewEmail(), hourlyRate = 501 }), "hourlyRate");
        AssertError(await Problem(http, HttpMethod.Post, "/courses", 400, new { code = NewCode(), title = "T", level = "Beginner", trainerId = 1 }), "price");
        AssertError(await Problem(http, HttpMethod.Post, "/passes", 400, new { kind = (string?)null }), "kind");
        await Problem(http, HttpMethod.Get, "/courses?level=Hopeless", 400);
        await Problem(http, HttpMethod.Put, "/plans/Trial", 400, new { price = -1 });
        var session = await NewSession(http);
        await Problem(http, HttpMethod.Put, $"/sessions/{session}", 400, new { roomId = 1, startsAt = "2031-06-01T09:00:00Z", capacity = 0 });
        await Problem(http, HttpMethod.Post, $"/sessions/{session}/bookings", 400, new { passId = 0 });
    }

    private static async Task UnknownThings(HttpClient http)
    {
        await Problem(http, HttpMethod.Put, $"/trainers/{Unknown}", 404, new { name = "N", hourlyRate = 50 });
        await Problem(http, HttpMethod.Delete, $"/trainers/{Unknown}", 404);
        await Problem(http, HttpMethod.Put, "/courses/NONE-1", 404, new { title = "T", level = "Beginner", price = 1 });
        await Problem(http, HttpMethod.Delete, "/courses/NONE-1", 404);
        await Problem(http, HttpMethod.Post, "/sessions", 404, SessionOf("NONE-1", 5));
        await Problem(http, HttpMethod.Post, "/sessions", 404, new { courseCode = await NewCourse(http), roomId = Unknown, startsAt = "2031-06-01T09:00:00Z", capacity = 5 });
        await Problem(http, HttpMethod.Get, $"/sessions/{UnknownSession}", 404);
        await Problem(http, HttpMethod.Put, $"/sessions/{UnknownSession}", 404, new { roomId = 1, startsAt = "2031-06-01T09:00:00Z", capacity = 5 });
        await Problem(http, HttpMethod.Post, $"/sessions/{UnknownSession}/complete", 404);
        await Problem(http, HttpMethod.Get, $"/sessions/{UnknownSession}/roster", 404);
        await Problem(http, HttpMethod.Get, $"/bookings/{Unknown}", 404);
        await Problem(http, HttpMethod.Post, $"/bookings/{Unknown}/check-in", 404);
        await Problem(http, HttpMethod.Put, $"/bookings/{Unknown}/review", 404, new { stars = 3 });
        await Problem(http, HttpMethod.Delete, $"/bookings/{Unknown}", 404);
        await Problem(http, HttpMethod.Get, $"/passes/{Unknown}", 404);
        await Problem(http, HttpMethod.Post, $"/passes/{Unknown}/transfer", 404, new { passId = 1, credits = 1 });
    }

    private static async Task Guarded(HttpClient http)
    {
        using var other = new HttpClient { BaseAddress = http.BaseAddress };
        await Send(other, HttpMethod.Post, "/trainers", 401, new { name = "N", email = NewEmail(), hourlyRate = 50 });
        await Send(other, HttpMethod.Get, "/me", 401);
        await SignUp(other);
        await Send(other, HttpMethod.Post, "/trainers", 403, new { name = "N", email = NewEmail(), hourlyRate = 50 });
        await Send(other, HttpMethod.Post, $"/sessions/{UnknownSession}/start", 403);
        await Send(other, HttpMethod.Get, "/reports/occupancy", 403);
        await Send(other, HttpMethod.Put, "/trainers/1", 403, new { name = "N", hourlyRate = 50 });
    }

    private static async Task Documented(HttpClient http)
    {
        var document = await Get(http, "/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).Select(operation => Text(operation.Value, "operationId"));
        Assert.Equal(41, operations.Distinct().Count());
    }

    private static async Task AsDesk(HttpClient http, Func<HttpClient, Task> check)
    {
        http.DefaultRequestHeaders.Authorization = await SignIn(http, "desk@studio.example", "open the doors");
        await check(http);
    }

    private static async Task<AuthenticationHeaderValue> SignIn(HttpClient http, string email, string password) =>
        new("Bearer", Text(await Json(http, HttpMethod.Post, "/accounts/login", 200, new { email, password }), "accessToken"));

    private static async Task<string> SignUp(HttpClient http)
    {
        var email = NewEmail();
        await Json(http, HttpMethod.Post, "/accounts/register", 201, new { name = "Ada", email, password = Password });
        http.DefaultRequestHeaders.Authorization = await SignIn(http, email, Password);
        return email;
    }

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    private static string NewName() => "Room " + Guid.NewGuid().ToString("N");

    private static string NewCode() => $"CHK-{Interlocked.Increment(ref s_number)}";

    private static object Course(string code, int trainerId, string title = "Evening pilates") => new { code, title, level = "Intermediate", price = 120, trainerId };

    private static object SessionOf(string courseCode, int capacity) => new { courseCode, roomId = 1, startsAt = "2031-05-05T08:00:00Z", capacity };

    private static async Task<(int Id, string Email)> NewTrainer(HttpClient http)
    {
        var email = NewEmail();
        return (Int(await Json(http, HttpMethod.Post, "/trainers", 201, new { name = "Mira Holm", email, hourlyRate = 40 }), "id"), email);
    }

    private static async Task<string> NewCourse(HttpClient http) =>
        Text(await Json(http, HttpMethod.Post, "/courses", 201, Course(NewCode(), (await NewTrainer(http)).Id)), "code");

    private static async Task<int> NewRoom(HttpClient http) =>
        Int(await Json(http, HttpMethod.Post, "/rooms", 201, new { name = NewName(), capacity = 12, equipment = new[] { new { name = "Mat", count = 12 } } }), "id");

    private static async Task<string> NewSession(HttpClient http, string? code = null, int capacity = 10) =>
        Text(await Json(http, HttpMethod.Post, "/sessions", 201, SessionOf(code ?? await NewCourse(http), capacity)), "id");

    private static async Task<string> NewHeldSession(HttpClient http)
    {
        var session = await NewSession(http);
        await Json(http, HttpMethod.Post, $"/sessions/{session}/start", 200);
        await Json(http, HttpMethod.Post, $"/sessions/{session}/complete", 200);
        return session;
    }

    // Whether a pass is answered as one that was created is the business of one check.
    private static async Task<int> NewPass(HttpClient http)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(new { kind = "Ten" });
        using var response = await http.PostAsync("/passes", content);
        Assert.True(response.IsSuccessStatusCode, $"POST /passes answered {(int)response.StatusCode}");
        return Int(Parse(await response.Content.ReadAsStringAsync()), "id");
    }

    private static async Task<int> Credits(HttpClient http, int pass) => Int(await Get(http, $"/passes/{pass}"), "credits");

    private static async Task<int> NewBooking(HttpClient http, string session) =>
        Int(await Json(http, HttpMethod.Post, $"/sessions/{session}/bookings", 201, new { passId = await NewPass(http) }), "id");

    private static async Task Review(HttpClient http, int booking, int stars)
    {
        await Json(http, HttpMethod.Post, $"/bookings/{booking}/check-in", 200);
        await Json(http, HttpMethod.Put, $"/bookings/{booking}/review", 200, new { stars, comment = "Fine." });
    }
}
