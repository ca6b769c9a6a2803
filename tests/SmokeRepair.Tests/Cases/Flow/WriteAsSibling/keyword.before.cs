// fault: F103
// endpoint: DELETE /events/{id}
// handler: EventsController.Delete
// expected: 404
// actual: 200
// intent: FlowStep
using Microsoft.AspNetCore.Mvc;

namespace Sample
{
    using Sample.People;
    using Sample.Shows;

    [ApiController]
    [Route("events")]
    public class EventsController(EventStore events, MemberStore members) : ControllerBase
    {
        [HttpDelete("{id}")]
        public IActionResult Delete(int id)
        {
            $$events.Remove(id);
            return NoContent();
        }

        [HttpDelete("/members/{id}")]
        public IActionResult DeleteMember(int id)
        {
            members.Remove(id);
            return NoContent();
        }
    }
}

namespace Sample.People
{
    public class Member
    {
        public int Id { get; set; }
        public bool IsGone { get; set; }
    }

    public class MemberStore
    {
        private readonly Dictionary<int, Member> _members = [];

        public Member? Find(int id) => _members.GetValueOrDefault(id);

        public void Remove(int id)
        {
            var member = Find(id);
            if (member is null)
                throw new KeyNotFoundException($"The member {id} is unknown.");

            // A member is kept.
            member.IsGone = true;
        }
    }
}

namespace Sample.Shows
{
    public class EventStore
    {
        private readonly Dictionary<int, Kept.Event> _events = [];

        public Kept.Event? Find(int id) => _events.GetValueOrDefault(id);

        public void Remove(int id)
        {
        }
    }
}

namespace Sample.Kept
{
    public class Event
    {
        public int Id { get; set; }
        public bool IsGone { get; set; }
    }
}
